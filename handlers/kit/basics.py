"""The commands, menu entries and button handlers of forms and of the workbench."""

from handlers.kit import forms, workbench
from handlers.kit.feature import Feature, on

FEATURE = Feature(
    name="kit",
    commands={"staff": workbench.show},
    menu={"menu-staff": workbench.show},
    sentences={"bench": workbench.show},
    presses=(on(forms.Choose, forms.pressed), on(workbench.Bench, workbench.go)),
)

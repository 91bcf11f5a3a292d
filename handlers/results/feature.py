"""The buttons, pictures and workbook of what questionnaires come to."""

from handlers.kit.feature import Feature, on
from handlers.results import drawing, files, pages, shown
from handlers.surveys import payloads

FEATURE = Feature(
    name="results",
    presses=(
        on(payloads.Results, pages.show),
        on(payloads.Written, pages.read),
        on(payloads.SentFiles, files.hand_out),
        on(payloads.Picture, pages.picture),
        on(payloads.Narrow, pages.narrow),
        on(payloads.Cross, pages.cross),
        on(payloads.Workbook, pages.workbook),
        on(payloads.Shown, shown.show),
    ),
    exports={drawing.PICTURE: drawing.draw, drawing.WORKBOOK: drawing.write},
)

"""The buttons and the workbench entry of groups, and what listens to Telegram about them."""

from handlers.groups import binding, door, looking, pages, payloads
from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry

FEATURE = Feature(
    name="groups",
    presses=(
        on(payloads.Associations, pages.show),
        on(payloads.Of, pages.show_association),
        on(payloads.Bind, binding.offer),
        on(payloads.Act, binding.act),
        on(payloads.Asking, door.show_asking),
        on(payloads.Decide, door.decide),
        on(payloads.Outside, pages.show_outside),
    ),
    bench={"groups": Entry(pages.label, payloads.Associations(0))},
    asks=(looking.look, looking.decide),
    news=binding.listen,
)

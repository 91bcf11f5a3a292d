"""Options of a form's check page that are marked or unmarked there, each in a row of its own."""

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.form import TICKS, Form
from handlers.kit.questions import Choose, Draft


async def toggle(context: Context, form: Form, draft: Draft, value: str) -> None:
    """Mark or unmark an option in the draft. Raises Refusal if it is not offered any more."""
    offered = [] if form.ticks is None else await form.ticks(context, draft)
    if value not in {option.value for option in offered}:
        raise Refusal("form-older")
    marked = list(draft.get(TICKS, []))
    marked.remove(value) if value in marked else marked.append(value)
    draft[TICKS] = marked


async def rows(context: Context, form: Form, draft: Draft, version: int) -> list[list[Button]]:
    """Return a row for each option."""
    offered = [] if form.ticks is None else await form.ticks(context, draft)
    marks = {True: "✅", False: "◻️"}
    return [
        [Button(f"{marks[one.chosen]} {one.label}", Choose("t", one.value, version))]
        for one in offered
    ]

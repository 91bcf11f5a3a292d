"""🔎 The office checks a certificate by its code: whether it is genuine, whose, for what."""

from dataclasses import dataclass
from typing import Final

from handlers.certificates import facts
from handlers.certificates.payloads import Check
from handlers.certificates.words import PRINTED
from handlers.dates import moments
from handlers.kit import forms, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.kit.texts import Markup
from storage import audit, rights
from storage.attendance import certificates
from storage.attendance.certificates import Certificate, Content
from storage.people import members

LONGEST: Final = 60  # characters of what is typed


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None for whoever may check none."""
    allowed = rights.may_check_certificates(context.member.grants)
    return context.texts.plain("bench-certificates") if allowed else None


def _require(context: Context) -> None:
    if not rights.may_check_certificates(context.member.grants):
        raise Refusal("not-yours")


async def command(context: Context) -> None:
    """Handle /verify, with the code behind it or without. Raises Refusal."""
    _require(context)
    code = _code(context.incoming.argument)
    if code is None:
        await forms.begin(context, FORM)
    else:
        await _show(context, code)


async def ask(context: Context, _: Check) -> None:
    """Ask for the code. Raises Refusal."""
    _require(context)
    await forms.begin(context, FORM)


async def take(context: Context) -> bool:
    """Check the code that staff have typed; return whether it is one as it is printed."""
    typed = PRINTED.fullmatch(context.incoming.text.strip())
    if typed is None or not rights.may_check_certificates(context.member.grants):
        return False
    code = certificates.code_in(typed["code"])
    if code is None:
        return False
    await _show(context, code)
    return True


def _code(text: str) -> str | None:
    printed = PRINTED.fullmatch(text.strip())
    return certificates.code_in(printed["code"] if printed else text)


async def _show(context: Context, code: str) -> None:
    """Show what the certificate with this code is, and record the check. Raises Refusal."""
    texts, tx = context.texts, context.tx
    again = [[Button(texts.plain("verify-again"), Check())], workbench.back(context)]
    found = await certificates.of_code(tx, code)
    if found is None:
        context.show(View(texts("verify-unknown"), again))
        return
    who = await members.find(tx, found.member_id)
    if who is None or not rights.may_certify(context.member.grants, who):
        raise Refusal("verify-elsewhere")
    number = found.number(context.organisation.zone)
    await audit.record(
        tx,
        context.member.id,
        "certificate-checked",
        who.id,
        context.now,
        details={"number": number},
    )
    issued = moments.timed(found.issued_at, texts, context.organisation)
    parts: list[str] = [
        texts("verify-genuine", number=number, issued=issued),
        _said(context, found, found.content),
    ]
    after = await certificates.that_holds(tx, found)
    today = await facts.says(tx, found.member_id, found.year, found.event_id, context.organisation)
    if after.id != found.id:
        replaced = after.number(context.organisation.zone)
        parts.append(texts("verify-replaced", number=replaced))
        parts.append(_said(context, after, after.content))
    if today is None:
        parts.append(texts("verify-gone"))
    elif today != after.content:
        parts += [texts("verify-changed"), _said(context, after, today)]
    context.show(View("\n\n".join(parts), again))


def _said(context: Context, found: Certificate, content: Content) -> Markup:
    """Return whose it is and for what, in lines."""
    texts = context.texts
    sums = facts.sums(content, texts)
    more = texts.plain("verify-hours", hours=sums) if sums else ""
    if found.event_id is None:
        return texts(
            "verify-year",
            name=content.name,
            year=str(found.year),
            count=len(content.lines),
            hours=more,
        )
    line = content.lines[0]
    day = moments.printed(certificates.day_of(line), texts)
    return texts("verify-event", name=content.name, day=day, title=line.title, hours=more)


@dataclass(frozen=True)
class CodeStep(Step):
    """The code of a certificate."""

    name: str = "code"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for it."""
        return Question(context.texts("verify-ask"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a code. Raises Refusal for what can't be one."""
        code = _code(one_line(context, LONGEST))
        if code is None:
            raise Refusal("verify-no-code")
        draft[self.name] = code
        return True


async def _finish(context: Context, draft: Draft) -> None:
    await _show(context, draft["code"])


FORM = Form("certificate-code", (CodeStep(),), echo=None, finish=_finish, light=True)

"""The export of all data stored about a person, as a workbook for that person."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any

from handlers.kit import notify
from handlers.kit.exports import Cell, Sheet, file_name, moment_cell
from handlers.kit.fitting import plain
from handlers.kit.form import KEPT
from handlers.kit.texts import Texts, act_name, texts_of
from handlers.people import altered, giving, views
from storage import privacy
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Term
from storage.model.questions import in_words
from storage.people import changes
from storage.privacy import DeliveryRecord, Record

OWN_RECORD = "own-record"

Line = tuple[Cell, Cell, Cell, Cell]


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the person's data as a table; without rows if the person has been erased meanwhile."""
    record = await privacy.of_member(tx, int(args["member"]))
    texts = texts_of(record.member.language if record else organisation.language)
    header = [texts.plain(f"own-{column}") for column in ("part", "what", "content", "when")]
    title = texts.plain("own-title")
    if record is None:
        return Sheet(title, title, header, ())
    name = file_name(title, record.member.name, args.get("day", ""))
    rows = list(_lines(record, texts, organisation))
    caption = " · ".join(filter(None, (title, record.member.name, args.get("day", ""))))
    return Sheet(name, title, header, rows, caption=caption)


def _lines(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    def wall(instant: datetime | None) -> datetime | None:
        return moment_cell(instant, organisation)

    yield from _person(record, texts, organisation, wall(record.known_since))
    yield (
        texts.plain("own-consent"),
        record.member.consent_version or texts.plain("none"),
        "",
        wall(record.consent_at),
    )
    yield from _consents(record, texts, organisation)
    yield from _roles(record, texts, organisation)
    yield from _answers(record, texts, organisation)
    yield from _guest(record, texts, organisation)
    yield from _attended(record, texts, organisation)
    yield from _dates(record, texts, organisation)
    yield from _votes(record, texts, organisation)
    yield from _surveys(record, texts, organisation)
    for one in record.suggestions:
        said = [each.body for each in record.words.get(one.id, ())]
        text = "\n\n".join(part for part in (one.body, *said, one.reply) if part)
        renamed = one.author_name not in {None, record.member.name}
        label = f"{one.label} ({one.author_name})" if renamed else one.label
        yield texts.plain("own-suggestion"), label, text, wall(one.created_at)
    for one in record.supported:
        yield texts.plain("own-supported"), one.label, "", None
    for letter in record.letters:
        turns = record.turns.get(letter.id, ())
        reply = None if any(one.from_office for one in turns) else letter.reply
        text = "\n\n".join(part for part in (letter.body, reply) if part)
        yield texts.plain("own-letter"), letter.attached, text, wall(letter.created_at)
        for turn in turns:
            key = "own-letter-reply" if turn.from_office else "own-letter"
            yield texts.plain(key), turn.attached, turn.body, wall(turn.created_at)
    yield from _with_contact(record, texts, organisation)
    for notice in record.notices:
        yield (
            texts.plain("own-notice"),
            texts.plain(f"own-delivery-{notice.status}"),
            _content(notice, texts),
            wall(notice.sent_at),
        )
        if notice.acknowledged_at is not None:
            yield (
                texts.plain("own-acknowledged"),
                "",
                _content(notice, texts),
                wall(notice.acknowledged_at),
            )
    yield from _years(record, texts, organisation)
    yield from _told(record, texts, organisation)
    for act in record.log:
        whose = texts.plain("own-log-by-you" if act.by_them else "own-log-by-staff")
        yield texts.plain("own-log"), act_name(act.action, texts), whose, wall(act.at)


def _guest(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    for guest in record.guest:
        brought = "; ".join(" ".join(one) for one in guest.names)
        said = " · ".join(filter(None, (guest.name, guest.institution, guest.phone, brought)))
        yield (
            texts.plain("own-guest"),
            guest.title,
            said,
            moment_cell(guest.consent_at, organisation),
        )


def _attended(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    for one in record.attended:
        event = f"{one.title} ({one.wall:%Y-%m-%d %H:%M})"
        found = one.attendance
        if found is not None:
            known = (
                texts.plain(f"own-attended-{found.state}"),
                texts.plain("own-attended-late") if found.late else "",
                texts.plain("own-companions-came", count=found.companions)
                if found.companions
                else "",
                texts.plain("own-attended-left") if found.left_at is not None else "",
                found.reason,
            )
            said, at = " · ".join(filter(None, known)), found.arrived_at or found.recorded_at
            yield texts.plain("own-attended"), event, said, moment_cell(at, organisation)
        if one.asked_at is not None:
            asked = texts.plain("own-attended-asked")
            yield texts.plain("own-attended"), event, asked, moment_cell(one.asked_at, organisation)
        if one.stars is not None:
            said = f"{one.stars} · {one.comment}" if one.comment else str(one.stars)
            yield texts.plain("own-rating"), event, said, None
        if one.rated:
            yield texts.plain("own-rating"), event, texts.plain("own-rating-anonymous"), None


def _dates(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    for title, when, answer_given, at in record.dates:
        said = texts.plain(f"own-date-{answer_given}")
        yield (
            texts.plain("own-dates"),
            f"{title} ({when:%Y-%m-%d %H:%M})",
            said,
            moment_cell(at, organisation),
        )


def _surveys(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    words = [texts.plain(key) for key in ("answer-yes", "answer-no", "list-comma")]
    for one in record.surveys:
        part = texts.plain("own-survey")
        said = texts.plain("own-survey-submitted" if one.submitted else "own-survey-begun")
        yield part, one.title, said, moment_cell(one.at, organisation)
        for question, value in one.begun:
            label = f"{one.title} · {question.text}"
            yield part, label, in_words(question, value, *words), None


def _votes(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    for title, said, made in record.votes:
        words = texts.plain("own-vote-said", said=said or "secret")
        yield texts.plain("own-vote"), title, words, moment_cell(made, organisation)


def _roles(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    def wall(instant: datetime) -> datetime | None:
        return moment_cell(instant, organisation)

    for held in record.roles:
        role = views.role_name(held.grant, texts, organisation)
        term = giving.term_text(held.term, texts, organisation)
        yield texts.plain("own-role"), role, term, wall(held.since)
    for lent in record.lent:
        who = texts.plain("own-stand-in", name=lent.name, absent=lent.for_name)
        term = giving.term_text(Term(lent.starts, lent.ends), texts, organisation)
        yield texts.plain("own-role"), who, term, wall(lent.starts)


def _answers(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    for answer in record.answers:
        said = texts.plain(f"answer-{answer.standing.replace('_', '-')}")
        if answer.by_phone:
            said = texts.plain("own-answer-by-phone", answer=said)
        if answer.companions:
            names = answer.companion_names or texts.plain("none")
            said = texts.plain("own-companions", answer=said, count=answer.companions, names=names)
        if answer.absence:
            said = f"{said} · {texts.plain(f'absence-{answer.absence}')}"
        event = f"{answer.title} ({answer.wall:%Y-%m-%d %H:%M})"
        yield texts.plain("own-answer"), event, said, moment_cell(answer.at, organisation)
    words = [texts.plain(key) for key in ("answer-yes", "answer-no", "list-comma")]
    for given in record.said:
        value = in_words(given.question, given.value, *words)
        label = f"{given.event} · {given.question.text}"
        yield texts.plain("own-question"), label, value, moment_cell(given.at, organisation)

    for title, change, question in record.late:
        value = f"{change.value} {change.names}".strip()
        label = title
        if question is not None:
            value = in_words(question, change.value, *words)
            label = f"{title} · {question.text}"
        yield texts.plain("own-late"), label, value, moment_cell(change.asked_at, organisation)
    for searched, at in record.searches:
        yield texts.plain("own-search"), "", searched, moment_cell(at, organisation)


def _with_contact(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    if record.contact is not None:
        name = record.contact.contact_name or texts.plain("person-erased")
        since = moment_cell(record.contact.since, organisation)
        yield texts.plain("own-contact"), name, "", since
    for name, day in record.met:
        yield texts.plain("own-met"), name, "", datetime.combine(day, time())
    for relay, other, by_them in record.relays:
        said = "\n\n".join(versions[-1][0] for versions in relay.texts.values())
        whose = texts.plain("own-relay-sent" if by_them else "own-relay-got")
        yield whose, other, said, moment_cell(relay.created_at, organisation)


def _person(
    record: Record, texts: Texts, organisation: Organisation, since: datetime | None
) -> Iterator[Line]:
    member, part = record.member, texts.plain("own-record")
    yield part, texts.plain("own-known-since"), "", since
    facts = views.facts(member, texts, organisation)
    for name in changes.FIELDS:
        yield part, texts.plain(f"field-{name.replace('_', '-')}"), facts[name], None
    yield part, texts.plain("field-contact-stated"), facts["contact_stated"], None
    yield part, texts.plain("own-language"), texts.plain("language-name"), None
    yield part, texts.plain("own-telegram"), str(member.telegram_id or ""), None
    state = texts.plain("me-is-paused" if member.paused else "me-is-on")
    yield part, texts.plain("own-notices"), state, None
    if record.check is not None:
        answer = record.check.answer
        said = texts.plain(f"own-check-{answer}") if answer else texts.plain("own-check-asked")
        at = record.check.answered_at or record.check.asked_at
        yield part, texts.plain("own-check"), said, moment_cell(at, organisation)
    for news in record.news:
        changed = altered.said((news.field, news.was, news.became), texts, organisation)
        yield part, texts.plain("own-altered"), changed, moment_cell(news.at, organisation)
    if record.before is not None:
        name, was = record.before
        keys = (was,) if isinstance(was, str) else was or ()
        shown = ", ".join(key.removeprefix(changes.CLAIMED) for key in keys)
        yield part, texts.plain("own-before"), shown, None
    if record.draft is not None and KEPT not in record.draft:
        shown = ", ".join(f"{key}: {value}" for key, value in record.draft.items())
        yield part, texts.plain("own-draft"), shown, None


def _consents(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    for one in record.consents:
        said = texts.plain("own-purpose-given" if one.given else "own-purpose-withdrawn")
        named = f"{texts.plain(f'consent-name-{one.purpose}')} ({one.version})"
        yield texts.plain("own-purpose"), named, said, moment_cell(one.at, organisation)


def _told(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    part, how = texts.plain("own-told"), texts.plain("own-told-content")
    for told in record.told:
        what = told.event or _plain(told.content, texts)
        yield part, what, how, moment_cell(told.at, organisation)


def _years(record: Record, texts: Texts, organisation: Organisation) -> Iterator[Line]:
    part = texts.plain("own-year")
    for entry in record.years:
        named = entry.proof.name if entry.proof is not None else ""
        yield (
            part,
            f"{entry.year} {named}".strip(),
            entry.body,
            moment_cell(entry.created_at, organisation),
        )
    for issued in record.certificates:
        said = " · ".join(line.title for line in issued.content.lines)
        number = f"{issued.number(organisation.zone)} {issued.printed_code}"
        at = moment_cell(issued.issued_at, organisation)
        yield texts.plain("own-certificate"), number, said, at
    for year, asked, confirmed in record.year_answers:
        for key, at in (("own-year-asked", asked), ("own-year-confirmed", confirmed)):
            if at is not None:
                yield part, str(year), texts.plain(key), moment_cell(at, organisation)


def _content(notice: DeliveryRecord, texts: Texts) -> str:
    """Return the content of a notice as plain text: its event's title or its rendered text."""
    if notice.event is not None:
        return notice.event
    return _plain(notice.content, texts, str(notice.kind))


def _plain(content: Mapping[str, Any], texts: Texts, kind: str = "") -> str:
    if not content:
        return texts.plain("own-notice-emptied")
    if "html" in content:
        said = str(content["html"])
    else:
        try:
            said = notify.said(content, texts)
        except notify.UnsayableError:  # sent by an earlier version, with a text that was removed
            return str(content.get("key", kind))
    return plain(said)

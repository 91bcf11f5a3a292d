"""Sends staff the files that a question was answered with, each with the name of who sent it."""

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.replies import Reply, View, send
from handlers.results import finding
from handlers.results.finding import Found
from handlers.surveys.payloads import Results, SentFiles
from storage import audit, seeing
from storage.model.questions import QuestionKind
from storage.surveys.results import Person

AT_ONCE = 10  # files that one press sends
NAME, TITLE = 60, 30  # characters of a file's name, and of a title in the audit log
_SENDS = {"photo": "sendPhoto", "document": "sendDocument"}


def sent_in(found: Found, at: int) -> list[tuple[Person, dict[str, object]]]:
    """Return the files that answer the question at this place, each with who sent it."""
    question = found.asked[at]
    if question.kind is not QuestionKind.FILE:
        return []
    return [
        (one.person, given)
        for one in found.answers
        if one.person is not None and isinstance(given := one.given.get(question.id), dict)
    ]


async def hand_out(context: Context, press: SentFiles) -> None:
    """Send the files from a place on, and offer those after them. Raises Refusal."""
    found = await finding.for_staff(context, press.survey, press.only)
    if not 0 <= press.at < len(found.asked):
        raise Refusal("button-foreign")
    files = sent_in(found, press.at)
    sent = files[press.begin :][:AT_ONCE]
    if not sent:
        raise Refusal("results-no-files")
    texts, chat_id = context.texts, context.incoming.chat_id
    for person, file in sent:
        kind = str(file["kind"])
        shown = shortened(str(file.get("name") or ""), NAME)
        words = {"name": person.name, "file": shown, "known": str(bool(shown))}
        params = {"chat_id": chat_id, kind: file["file_id"]}
        params["caption"] = texts.plain("results-file", **words)
        refused = send(chat_id, View(texts("results-file-refused", **words)))
        context.replies.append(Reply(_SENDS[kind], params, otherwise=refused))
    await audit.record(
        context.tx,
        context.member.id,
        "survey-exported",
        None,
        context.now,
        details={
            "title": shortened(found.survey.title, TITLE),
            **seeing.shown(person.id for person, _ in sent),
        },
    )
    done = press.begin + len(sent)
    rows = []
    if done < len(files):
        more = SentFiles(press.survey, press.at, done, press.only)
        rows.append([Button(texts.plain("results-files-more", count=len(files) - done), more)])
    rows.append([Button(texts.plain("results-to"), Results(press.survey, press.at, press.only))])
    context.say(View(texts("results-files-sent", done=str(done), count=len(files)), rows))

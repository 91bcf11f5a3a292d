# Words to the office
letter-ask = Please write what the office should know; a picture, a voice message or a file will do too. It goes to the office at once, and the answer comes back here.
letter-sent = ✉️ Passed to the office; the answer will come here:

    <i>{ $text }</i>

    If it is urgent, please contact the office directly{ $contact }.
letter-album = I can only pass on one photo or file at a time. Please send those of the group one by one, and press “Pass this to the office” for each.
letter-limit = You can pass on at most { $limit } messages a day. Please write again tomorrow; if it is urgent, contact the office directly{ $contact }.
letter-thing = { $kind ->
    [photo] (a picture)
    [voice] (a voice message)
    [video] (a video)
    [document] (a file)
    [location] (a location)
    [contact] (a contact)
   *[other] (a message without words)
 }
you-letter-answered = <b>The office answers:</b>

    { $reply }

    You wrote: <i>{ $text }</i>
you-letter-thing-answered = <b>The office answers:</b>

    { $reply }

    This is about the message that you sent. { $text }

# Staff
bench-letters = ✉️ Letters ({ $count })
letters-none = No letter is waiting for an answer.
letters-open = ✉️ Other letters
letter-open = ✉️ Open and answer
letter-told = ✉️ <b>{ $name }</b> wrote to the office:

    { $text }
letter-page = ✉️ <b>{ $name }</b> ({ $college })
    { $moment }

    { $text }
letter-closed = ✔️ { $name } closed it without an answer.
letter-answered = ✔️ { $name } answered:

    <i>{ $reply }</i>
letter-do-reply = ✏️ Answer
letter-do-close = ✔️ Done, no answer needed
letter-do-reopen = ↩️ Open again
letter-do-attached = 📎 See what was sent
letter-attached-gone = { $name } has deleted that message; it can't be seen any more.
letter-toast-closed = Closed
letter-toast-answered = Sent
letter-closed-meanwhile = A colleague has dealt with this letter already.
letter-gone = This letter is gone: whoever wrote it has erased their data.
letter-ask-reply = Please write your answer to { $name }:
letter-ask-reply-now = You wrote:

    { $text }

    Keep it with the button below, or write it again.
letter-echo = To { $name }:

    { $reply }
letter-send-reply = ✅ Send it

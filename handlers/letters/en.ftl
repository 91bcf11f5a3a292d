# Words to the office
letter-ask = Please write what you want to tell the office; a photo, a voice message or a file will do too. It is passed on at once, and the reply will come here.
letter-sent = ✉️ Passed to the office; the reply will come here:

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
you-letter-answered = <b>Reply from the office:</b>

    { $reply }

    You wrote: <i>{ $text }</i>
you-letter-thing-answered = <b>Reply from the office:</b>

    { $reply }

    This is about the message you sent. { $text }

# Staff
bench-letters = ✉️ Letters{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
letters-none = No letters are waiting for a reply.
letters-open = ✉️ Other letters
letter-open = ✉️ Open and reply
letter-told = ✉️ <b>{ $name }</b> wrote to the office:

    { $text }
letter-page = ✉️ <b>{ $name }</b> ({ $college })
    { $moment }

    { $text }
letter-closed = ✔️ { $name } closed it without a reply.
letter-answered = ✔️ { $name } replied:

    <i>{ $reply }</i>
letter-do-reply = ✏️ Reply
letter-do-close = ✔️ Done, no reply needed
letter-do-reopen = ↩️ Reopen
letter-do-attached = 📎 See what was sent
letter-attached-gone = { $name } has deleted that message; it can no longer be seen.
letter-toast-closed = Closed
letter-toast-answered = Sent
letter-closed-meanwhile = A colleague has already dealt with this letter.
letter-gone = This letter no longer exists: its writer has erased their data.
letter-ask-reply = Please write your reply to { $name }:
letter-ask-reply-now = You wrote:

    { $text }

    To keep it, press the button below; to change it, write it again.
letter-echo = To { $name }:

    { $reply }
letter-send-reply = ✅ Send it

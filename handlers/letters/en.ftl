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
letter-turn-office = ✏️ { $name } replied ({ $moment }):

    <i>{ $text }</i>
letter-turn = ✉️ { $name } wrote again ({ $moment }):

    { $text }
letters-closed = ✔️ Closed letters
letters-none-closed = No letter has been closed yet.
letter-again = ↩️ Write back to the office
letter-not-there = This letter no longer exists. To reach the office, please write a new one.
letter-told-again = ✉️ <b>{ $name }</b> has written again, so the letter is open once more:

    { $text }
letter-told-more = ✉️ <b>{ $name }</b> has written again:

    { $text }
letter-do-reply = ✏️ Reply
letter-do-close = ✔️ Done, no reply needed
letter-do-reopen = ↩️ Reopen
letter-do-attached = 📎 See what was sent
letter-attached-gone = { $name } has deleted that message; it can no longer be seen.
letter-toast-closed = Closed
letter-toast-answered = Sent
letter-toast-unreachable = Saved, but { $name } can’t be reached now and has not got it. Please telephone.
letter-closed-meanwhile = A colleague has already dealt with this letter.
letter-gone = This letter no longer exists: its writer has erased their data.
letter-ask-reply = Please write your reply to { $name }:
letter-ask-reply-now = You wrote:

    { $text }

    To keep it, press the button below; to change it, write it again.
letter-echo = To { $name }:

    { $reply }
letter-send-reply = ✅ Send it
letter-taken = 🙋 Handled by { $name }.
letter-taken-mine = 🙋 Handled by you.
letter-taken-meanwhile = This letter is handled by { $name }. To answer, press “Take over” first.
letter-not-theirs = This colleague may not see the letter. Please choose another.
letter-do-take = 🙋 I handle it
letter-do-take-over = 🙋 Take over
letter-do-hand = ➡️ Hand over
letter-do-release = 🔁 Release
letter-hand-whom = Which colleague takes it over?
letter-hand-nobody = No other colleague may see this letter.
letter-open-taken = ✉️ Open the letter
letter-told-handed = ✉️ { $by } has handed the letter of { $name } over to you.
letter-told-over = ✉️ The letter of { $name } is now handled by somebody else ({ $by } has changed it).
letter-overdue = ✉️ { $count ->
    [1] One letter has waited
   *[other] { $count } letters have waited
 } three working days for an answer. Please have a look.
letters-back = ✉️ Letters
letters-prepared = 📋 Prepared answers
prepared-head = 📋 <b>Prepared answers</b>, to choose from when a letter is answered. Press one below to delete it.
prepared-none = 📋 There are no prepared answers yet.
prepared-line = – { $text }
prepared-new = ✏️ Add
prepared-ask = Please write a prepared answer, such as “Received, we will see to it”.
prepared-many = At most { $limit }. Please delete one first.
prepared-ask-delete = Delete this prepared answer?

    <i>{ $text }</i>
prepared-delete = 🗑 Delete
prepared-keep = Keep

command-notices = Notices

receipt-written = ✅ Noted that you received “{ $title }”. Thank you!
receipt-which = Thank you! { $count } notices are waiting for your “Received”. Please press the one you mean:
receipt-choice = ✅ { $day } · { $title }
receipt-taken-back = The office has taken back the notice that asked for your “Received”, so no answer is needed.
receipt-none = Thank you! No notices are waiting for your “Received” just now.

# Notices as they reach members
notice-repeat = (This may be a repeat: we don’t know whether it reached you before.)
notice-head-nudge = 🔔 Reminder: please read this notice and then press “Received”
notice-receive = 👌 Received
notice-received = ✅ Received
notice-thanks = Thank you. The office knows you have received it.
notice-thanked = We had already noted that. Thank you.
notice-not-yours = This notice was not sent to you; you need not press anything.
notice-taken-back-since = The office has taken this notice back; no receipt is needed.
notice-withdrawn = ↩️ The office has taken this notice back. Please disregard it.
notice-told-withdrawn = ↩️ The office has taken back the notice that it sent you on { $moment }. Please disregard it.
notice-told-corrected = ✏️ <b>A notice was corrected:</b> { $title }
notice-answer-until = ⏳ Closes: { $moment }
notice-told-see = 👁 Read the corrected notice
correction-replace = Before: { $was }
    Now: <b>{ $now }</b>
correction-delete = Left out: { $was }
correction-insert = Added: <b>{ $now }</b>
correction-more = { $count ->
        [one] (and one more change)
       *[other] (and { $count } more changes)
    }

# To the author of a notice
notice-refused = ⚠️ Your notice is paused: Telegram refused it several times in a row.

    Reason: { $reason }

    Please check the content, edit it and send it again.

notice-unreadable = ⚠️ Your notice is paused: its content can’t be shown any more, so it can’t be sent. Please tell the operator, or write a new one.

# How far a notice has come
notice-kind = { $kind ->
        [announcement] Event
        [reminder] Reminder
        [change] Change
        [cancellation] Cancellation
        [nudge] Follow-up reminder
        [ask-again] asked again
        [last-call] last call
        [dates] finding a date
        [survey] questionnaire
        [vote] vote
        [survey-reminder] reminder of a questionnaire
        [call-list] call reminder
        [correction] Correction
        [personal] Personal
        [relay] words between contact and member
       *[broadcast] Notice
    }
notice-untitled = { $kind ->
        [photo] (picture)
        [document] (file)
       *[none] (no text)
    }
notice-head = { $state }
    { $kind }: <b>{ $title }</b>
notice-draft = 📝 Draft
notice-scheduled = 🗓 Scheduled, not sent yet
notice-sending = 📤 Sending…
notice-sent = ✅ Sent
notice-paused = ⏸ Paused
notice-cancelled = ✖️ Cancelled
notice-taken-back = ↩️ Taken back
notice-due = Send at: <b>{ $moment }</b>
notice-due-quiet = Set for { $moment }
    It would come at night, so it goes out <b>{ $morning }</b>
notice-asks = Readers are asked to press “Received”
notice-sent-of = Delivered to <b>{ $sent }</b> of { $all }
notice-acknowledged-told = Confirmed in person <b>{ $acknowledged }</b> · told by phone <b>{ $told }</b>, of { $got }
notice-acknowledged-of = “Received” pressed by <b>{ $acknowledged }</b> of { $got }
notice-count-queued = Waiting to be sent: { $count }
notice-count-unreachable = Can’t be reached (not on Telegram, or blocked the bot): { $count }
notice-count-failed = Failed to send: { $count }
notice-count-unknown = Delivery not known: { $count }
notice-count-paused = Paused their notices: { $count }
notice-count-left = Not sent after it was stopped: { $count }
notice-because-stopped = Stopped by staff.
notice-because-held = Paused by staff.
notice-because-event = The event was cancelled or moved, so this is no longer sent.
notice-because-empty = Members can read none of its suggestions now, so it is no longer sent.
notice-because-late = Its time has passed, so it is no longer sent.
notice-because-overtaken = A later reminder takes its place.
notice-because-announced = The event is only announced now, so this reminder is not sent.
notice-because-refused = Telegram refused this message several times in a row, so it is paused. See the list “Failed to send” for names and reasons.
notice-because-restored = After the data was restored, staff decided not to send it.
notice-because-taken_back = What had arrived is taken back, and nothing more of it is sent.
notice-because-replaced = The notice was corrected again, so this message is no longer needed.
notice-do-now = 🚀 Send now
notice-do-move = 🗓 Change the time
notice-do-edit = ✏️ Edit
notice-do-cancel = ✖️ Don’t send it
notice-do-pause = ⏸ Pause
notice-do-halt = ⏹ Stop
notice-do-resume = ▶️ Continue
notice-do-stop = ⏹ Stop for good
notice-do-restore = ↩️ Send anyway
notice-do-correct = ✏️ Correct
notice-do-take-back = ↩️ Take back
notice-do-correct-back = ⤴️ Back to the former text
notice-edit-running = ✏️ Correcting: <b>{ $done }</b> of { $all }
notice-edit-over = ✏️ Corrected on { $moment }: <b>{ $done }</b> of { $all }
notice-take-back-running = ↩️ Taking back: <b>{ $done }</b> of { $all }
notice-take-back-over = ↩️ Taken back on { $moment }: <b>{ $done }</b> of { $all }
notice-missed = { $count ->
        [one] ⚠️ One person could not be reached: see the list below, and perhaps call them
       *[other] ⚠️ { $count } people could not be reached: see the list below, and perhaps call them
    }
notice-word-later = A short message will tell the readers afterwards
notice-word = A short message tells the readers (not by night)
notice-list-missed = 📋 Not reached ({ $count })
notice-do-nudge = { $count ->
        [one] 🔔 Remind 1 without “Received”
       *[other] 🔔 Remind { $count } without “Received”
    }
notice-list-silent = 📋 No “Received” yet ({ $count })
notice-list-acknowledged = 📋 Pressed “Received” ({ $count })
notice-list-told = 📞 Told by phone ({ $count })
notice-list-unknown = 📋 Delivery not known ({ $count })
notice-list-failed = 📋 Failed to send ({ $count })
notice-list-unreachable = 📋 Can’t be reached ({ $count })

# When it goes out
when-ask = <b>When</b> should it go out? Press a button, or type it, for example: 18 March 2pm.
when-move = <b>When</b> should it go out instead? Press a button, or type it, for example: 18 March 2pm.
when-now-button = 🚀 Send now
when-now = now
when-today = Today { $clock }, { $day }
when-tomorrow = Tomorrow { $clock }, { $day }
when-monday = Next Monday { $clock }, { $day }
when-night = 🌙 { $moment } is at night, when people rest. When should it go out?
when-morning = ☀️ In the morning: { $moment }
when-night-yes = 🚨 Send it at night (urgent)
when-other = 🗓 Another time
when-by-night = { $moment } (urgent, at night too)
when-passed = That time has passed. Please choose another.

# Writing to many
bench-broadcast = 📣 Send a message
offer-to-many = 📣 Send it to many
broadcast-message = Please <b>send me</b> the message, or forward it:

    · text (at most 4096 characters; formatting is kept)
    · a picture, a file, or an album (at most 10), with a caption if you like
broadcast-message-there = Received: <b>{ $title }</b>
    { $files ->
        [0] No pictures or files
        [one] With one picture or file
       *[other] With { $files } pictures or files
    }

    To keep it, press “Keep and continue”; to replace it, send me something else.
broadcast-empty = There is no text, picture or file in this message. Please send it again.
broadcast-kind = Only text, pictures and files can be sent. Videos, voice messages, stickers and polls can’t; a video can be sent as a file.
broadcast-many = At most { $limit } pictures or { $limit } files at a time; the rest were not accepted.
broadcast-one-only = Only one message goes out at a time: the first was accepted, this one was not (a phone splits a text of more than 4096 characters). To send something else, press “Back” (if there is none, “Cancel”) and send it again; otherwise choose below who it is for.
broadcast-receipt = Should readers be asked to press <b>“Received”</b>? Then you can see who has not, and remind them.
broadcast-receipt-yes = 👌 Ask for “Received”
broadcast-receipt-no = Don’t ask
broadcast-audience-not-yours = You can’t send to these people now. Please choose again.
broadcast-nobody = There is nobody in this selection, so nothing can be sent. Please choose again.
broadcast-echo = Above is exactly what members will see.

    To: <b>{ $audience }</b>
    People: <b>{ $count }</b>, each once{ $kept }
    Receipt: { $receipt }
    When: <b>{ $moment }</b>
broadcast-kept-from = Will not get it: { $who }
broadcast-kept-paused = { $count } who paused notices
broadcast-kept-unreachable = { $count } who can’t be reached
broadcast-kept-absent = { $count } who are not on Telegram yet
broadcast-offer = <b>Who</b> should get this message? You will see a preview first; nothing is sent until you confirm. If it is not meant to be sent, press “Cancel”.
broadcast-as-last = 🕘 { $audience }
broadcast-field-message = ✏️ Message
broadcast-field-audience = ✏️ To
broadcast-field-receipt = ✏️ Receipt
broadcast-field-when = ✏️ Time
broadcast-confirm = 📣 Send

# What is scheduled
bench-notices = 🗓 Scheduled notices{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
notices-scheduled = <b>🗓 Notices to be sent</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
notices-sending = <b>📤 Notices being sent or paused</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
notices-over = <b>📁 Sent notices</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
notices-cancelled = <b>✖️ Notices cancelled or taken back</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
notices-mine = <b>Mine</b>
notices-others = <b>Colleagues’</b>
notices-machine = <b>🤖 Sent along with events, still to go out</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
notices-machine-over = <b>🤖 Sent along with events</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
notices-go-cancelled = ✖️ Cancelled
notices-none = There are no notices here just now.
notices-go-scheduled = 🗓 To be sent
notices-go-sending = 📤 Being sent
notices-go-over = 📁 Sent
notices-go-machine = 🤖 To be sent with events{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
notices-go-machine-over = 🤖 Sent with events
notices-back = ⬅️ Scheduled notices
notices-line = { $number }. <b>{ $moment }</b>{ $state ->
        [none] { "" }
       *[other] { " " }· { $state }
    }
    { $kind }: { $title }
    For: { $audience }
notices-button = { $number }. { $kind }: { $title }
notice-for = For: { $audience }
notice-for-count = { $count ->
        [one] One person at present; counted again when it goes out
       *[other] { $count } people at present, each once; counted again when it goes out
    }
notice-author = Scheduled by { $name }
notice-do-see = 👁 View the message
notice-do-show = 🔄 Latest progress
notice-not-theirs = This notice is not yours to handle, or no longer exists.
notice-not-now = This notice has changed meanwhile, so nothing was done. Please look at it again and decide.
notice-too-late = By then the event will have started and the notice is of no use. Please choose an earlier time.
notice-ask-now = { $count ->
        [one] Send “{ $title }” to <b>one</b> person now? It can’t be recalled.
       *[other] Send “{ $title }” to <b>{ $count }</b> people now? It can’t be recalled.
    }
notice-ask-now-night = 🌙 It is night and people rest. { $count ->
        [one] Send “{ $title }” to <b>one</b> person now anyway? It can’t be recalled.
       *[other] Send “{ $title }” to <b>{ $count }</b> people now anyway? It can’t be recalled.
    }
notice-ask-cancel = Really cancel “{ $title }”? It will not be sent.
    { $due }
notice-ask-nudge = { $count ->
        [one] Remind the <b>one</b> person who has not pressed “Received” of “{ $title }”? Those who have pressed it won’t be reminded; at night it waits for the morning.
       *[other] Remind the <b>{ $count }</b> people who have not pressed “Received” of “{ $title }”? Those who have pressed it won’t be reminded; at night it waits for the morning.
    }
nudge-last = Last reminded: { $moment }.
nudge-last-recent = ⚠️ Last reminded: { $moment }, less than { $hours } hours ago.
notice-ask-restore = Its time has passed, so it would go out at once. { $count ->
        [one] Send “{ $title }” to <b>one</b> person? It can’t be recalled.
       *[other] Send “{ $title }” to <b>{ $count }</b> people? It can’t be recalled.
    }
notice-sure-now = 🚀 Yes, send it now
notice-sure-cancel = ✖️ Yes, don’t send it
notice-sure-restore = 🚀 Yes, send it now
notice-sure-nudge = 🔔 Yes, remind them
notice-sure-move = ✅ Change the time
notice-sure-edit = ✅ Save the change
notice-not-sure = ⬅️ No, leave it
notice-did-now = Sending now
notice-did-cancel = Cancelled. “Send anyway” restores it
notice-did-pause = Paused
notice-did-halt = Paused. To stop for good, press “Stop for good”; to go on, press “Continue”
notice-did-resume = Resumed
notice-did-stop = Stopped for good
notice-did-restore = Restored
notice-did-nudge = Follow-up reminder scheduled
notice-did-move = Time changed
notice-did-edit = Changed
notice-edit-echo = After the change people get what you see above: { $count ->
        [one] <b>one</b> person
       *[other] <b>{ $count }</b> people
    } at present.
    { $due }
notice-move-echo = Notice: { $title }
    { $due }
    New time: <b>{ $moment }</b>

# After it was sent: corrected, taken back
correct-text = Please send me the <b>whole text as it should be</b>. Pictures and files stay.

    The present text:
    { $now }
correct-text-only = Only the text can be corrected. To change a picture or a file, take the notice back and send it again.
correct-nothing-changed = That is the same text, so there is nothing to correct. Please send the whole text as it should be.
correct-changed-meanwhile = A colleague has just changed this notice. Please go back to it and look at the present text first.
correct-format-only = (The words are the same, only the formatting differs.)
correct-arrived = { $count ->
        [one] <b>One</b> person has it: their message is edited, their phone stays silent
       *[other] <b>{ $count }</b> people have it: their messages are edited, their phones stay silent
    }
correct-queued = { $count ->
        [one] <b>One</b> person has not got it yet: they get the new text at once
       *[other] <b>{ $count }</b> people have not got it yet: they get the new text at once
    }
correct-unknown = ⚠️ Not sure whether it arrived: <b>{ $count }</b>. These can’t be edited; they will be listed
correct-acknowledged = Receipts given so far: <b>{ $count }</b>. They stay valid
correct-silently = ✏️ Only edit the message
correct-and-tell = 📣 Edit and tell everybody
take-back-echo = Take back “{ $title }”? This can’t be undone; it can only be sent again.

    { $counts }

    What the readers are told:
    { $word }
take-back-arrived = { $count ->
        [one] <b>One</b> person has it: deleted from their phone
       *[other] <b>{ $count }</b> people have it: deleted from their phones
    }
take-back-queued = { $count ->
        [one] <b>One</b> person has not got it yet: not sent
       *[other] <b>{ $count }</b> people have not got it yet: not sent
    }
take-back-unknown = ⚠️ Not sure whether it arrived: <b>{ $count }</b>. These can’t be deleted; they will be listed
take-back-acknowledged = Receipts given so far: <b>{ $count }</b>
take-back-old = { $count ->
        [one] <b>One</b> of them got it over { $hours } hours ago. Telegram does not delete it; its text is replaced
       *[other] <b>{ $count }</b> of them got it over { $hours } hours ago. Telegram does not delete these; their text is replaced
    }
take-back-too-old = It was sent over { $hours } hours ago, and Telegram no longer deletes it. You can change what it says by “✏️ Correct”.
take-back-line = Would you like to <b>add a line</b>, such as why, or what holds instead? At most { $limit } characters; or press “Skip”.
take-back-line-only = Please write one line, or press “Skip”.
take-back-field-line = ✏️ Add a line
take-back-and-tell = ↩️ Take back and tell everybody
take-back-silently = ↩️ Take back silently
notice-did-correct = Changed; the messages are being edited
notice-did-take-back = It is being taken back

# Names
recipients-silent = <b>No “Received” yet:</b> { $title } ({ $count })
recipients-acknowledged = <b>Pressed “Received”:</b> { $title } ({ $count })
recipients-told = <b>📞 Told by phone:</b> { $title } ({ $count })
recipients-unknown = <b>Delivery not known:</b> { $title } ({ $count })

    The connection broke while it was being sent, so they may or may not have it. If sent again, it is marked as a possible repeat.
recipients-failed = <b>Failed to send:</b> { $title } ({ $count })
recipients-missed = <b>Correction or taking back did not reach:</b> { $title } ({ $count })
recipients-unreachable = <b>Can’t be reached:</b> { $title } ({ $count })

    They have blocked the bot or left Telegram. Please contact them in another way. Once they open the bot again and send a message, they will get notices again.
recipients-file = Notice list
recipients-sheet-silent = No “Received” yet: { $title }
recipients-sheet-acknowledged = Pressed “Received”: { $title }
recipients-sheet-told = Told by phone: { $title }
recipients-sheet-unknown = Delivery not known: { $title }
recipients-sheet-failed = Failed to send: { $title }
recipients-sheet-missed = Correction or taking back did not reach: { $title }
recipients-sheet-unreachable = Can’t be reached: { $title }
recipients-column-acknowledged = “Received” pressed at
recipients-column-told = Told by phone
recipients-told-by = told by phone by { $name }, { $moment }
recipients-told-somebody = told by phone, { $moment }
notice-do-told = 📞 Told { $name } by phone
notice-do-told-undo = ↩️ Undo: { $name } was not told
notice-told = 📞 Saved: <b>{ $name }</b> was told by phone and gets no further reminder.
notice-untold = ↩️ Undone: <b>{ $name }</b> is again among those to be called.
notice-told-not = They have confirmed it themselves, or this was done before.
recipients-column-reason = Why it failed
recipients-none = Nobody.
recipients-others = ({ $count } { $count ->
        [one] more is
       *[other] more are
    } not of your college or association; their names are not listed)
recipients-line = { $number }. { $name } ({ $places }){ $reason }
recipients-reason = : { $reason }
recipients-unreadable = the content can’t be shown any more; please tell the operator
recipients-back = ⬅️ Back to the notice
resend-one = 🔁 Send again to { $name }
resend-all = 🔁 Send again to all { $count }
resend-ask = { $count ->
        [one] Send again to <b>one</b> person? They may already have it; it will be marked as a possible repeat.
       *[other] Send again to <b>{ $count }</b> people? They may already have it; it will be marked as a possible repeat.
    }
resend-sure = 🔁 Yes, send again
resend-done = Sending again to { $count }

# A member’s own notices
mail = <b>📬 Your notices</b> ({ $count }), newest first. Press one to read it again.
mail-none = You have not received any notices yet. They will come here.
mail-line = { $day }  { $title }
mail-line-open = 👉 { $day }  { $title } (please press “Received”)
mail-line-done = ✅ { $day }  { $title }

mail-taken-back = A notice was taken back

# After a restore, school staff look first
bench-restored = { $because ->
        [restored] ⚠️ Restored from a backup: look first
       *[elsewhere] ⚠️ The database has moved: look first
    }
restored = { $because ->
        [restored] ⚠️ <b>The database was restored from a backup</b>
        [taken_back] ⚠️ <b>The database had been moved, and the old one is used again</b>
       *[elsewhere] ⚠️ <b>The database is on another server, or is another copy</b>
    }

    { $because ->
        [restored] Restored
       *[elsewhere] Noticed
    }: <b>{ $moment }</b>
    Since then the bot has sent no notices and is waiting for your decision. { $because ->
        [restored] What happened after the backup is not recorded here
        [taken_back] What happened after the move is not recorded here
       *[elsewhere] What happened last may not be recorded here
    }, so the notices below <b>may already have been sent</b>. Please check first, so that nobody gets them twice.
restored-erased = { $count ->
        [one] 🗑 <b>{ $count }</b> person asked to be erased after the backup was made, and has been erased again.
       *[other] 🗑 <b>{ $count }</b> people asked to be erased after the backup was made, and have been erased again.
    }
restored-erased-before = ⚠️ This backup may be older than the record of erasures, which begins on { $moment }. Whoever asked to be erased before that may be back: please check.
restored-links = { $count ->
        [one] 🔗 { $count } unused one-time link of the backup is void; please send a new one where needed.
       *[other] 🔗 { $count } unused one-time links of the backup are void; please send new ones where needed.
    }
restored-roles = 👤 Staff, officers and members are again as they were at the time of the backup; please check them.
restored-due = { $count ->
        [0] No notices have fallen due meanwhile; you can safely continue.
        [one] <b>{ $count }</b> notice has fallen due. To leave it out, open it and press “Cancel”.
       *[other] <b>{ $count }</b> notices have fallen due. To leave out one or two, open each and press “Cancel”.
    }
restored-unsure = ❓ Delivery not known ({ $count }): { $title }
restored-unsure-posts = ❓ Not known whether it is in { $count ->
        [one] a group
       *[other] { $count } groups
    }: { $title }
restored-send = { $count ->
        [0] ▶️ Continue sending notices
        [one] 📤 Send it ({ $count })
       *[other] 📤 Send them all ({ $count })
    }
restored-drop = 🚫 Send none, only later ones
restored-ask-send = { $count ->
        [0] Later notices will go out as usual. Continue?
        [one] This notice will go out now (in the quiet hours, in the morning). If it went out before, people get it <b>twice</b>. Send it?
       *[other] These <b>{ $count }</b> notices will go out now (in the quiet hours, in the morning). If they went out before, people get them <b>twice</b>. Send them all?
    }
restored-ask-drop = { $count ->
        [0] Later notices will go out as usual. Continue?
        [one] This notice will <b>not be sent</b>; later ones will. If it did not go out before, people will not get it. Are you sure?
       *[other] These <b>{ $count }</b> notices will <b>not be sent</b>; later ones will. If they did not go out before, people will not get them. Are you sure?
    }
restored-sure-send = { $count ->
        [0] ✅ Yes, continue
        [one] ✅ Yes, send it
       *[other] ✅ Yes, send them all
    }
restored-sure-drop = ✅ Yes, send none
restored-not-yet = ⬅️ Not yet
restored-did-send = { $count ->
        [0] ✅ Later notices go out as usual.
        [one] ✅ { $count } notice goes out now, and later ones as usual.
       *[other] ✅ { $count } notices go out now, and later ones as usual.
    }
restored-did-drop = ✅ Not sent: { $count }. Later notices go out as usual. If needed, find these under “Scheduled notices”.
restored-decided = A member of staff has already decided this; notices go out as usual.
roll-take = 📊 Export the list (Excel)
roll-coming = The list is on its way
roll-column-number = No.
roll-column-name = Name
roll-column-college = College
roll-column-associations = Associations
roll-column-staff-no = Staff number
roll-column-phone = Phone
roll-column-standing = Answer
roll-column-at = Answered at

roll-column-by = Entered

# Told to one person, and not arrived (for school staff only)
untold-go = 📮 Undelivered personal ({ $count })
untold = <b>📮 Personal notices not delivered</b> ({ $count })

    Each was sent to one person and is in no other list. Send it again, or tell the person in another way. Only the last 30 days are listed.
untold-none = <b>📮 Personal notices not delivered</b>

    There are none just now.
untold-line = { $number }. <b>{ $name }</b> ({ $college }) · { $moment }
    { $state }
    “{ $text }”
untold-unknown = delivery not known
untold-unreachable = can’t be reached (not on Telegram, or blocked the bot)
untold-failed = failed to send: { $reason }
untold-unsayable = (the content can’t be shown any more)
untold-again = 🔁 { $number }. Send again
untold-otherwise = ✔️ { $number }. Told in another way
untold-did-again = Sending again
untold-did-otherwise = Removed from the list

# Why something did not arrive
reason-blocked = they have blocked the bot
reason-deactivated = their Telegram account is gone
reason-not-found = Telegram can’t find them
reason-never-started = they have not opened the bot yet
reason-line = the connection to Telegram broke
reason-unknown = not sure whether the notice arrived
reason-incomplete = not all of its messages are known
reason-too-long = the new text does not fit into the message
reason-gone = they have deleted the message
reason-pictures = the text is replaced, but pictures and files are too old to be deleted
reason-repeated = done to the message that was sent again; an earlier one, if it arrived, is as it was
reason-refused = Telegram refused it ({ $said })
notice-told-of = 📣 Told: <b>{ $told }</b> of { $all } (by phone: { $phone })
notice-list-call = 📞 Calls to make ({ $count })
recipients-call = <b>📞 Calls to make:</b> { $title } ({ $count })
recipients-sheet-call = Calls to make: { $title }
recipients-print = 🖨 Export for printing
recipients-why-none = not on Telegram
recipients-why-away = can’t be reached
recipients-why-silent = delivered, no “Received” yet
recipients-column-why = Why
recipients-column-heard = What was said (by hand)
broadcast-photos = 📷 If members are in the picture, please check that they agree to photos: their record and the exported lists say so.
broadcast-to-group = Also to the group: { $title }
broadcast-to-channel = Also to the channel: { $title }
notice-post = Also to “{ $title }”: { $state }
notice-post-chosen = waiting to be sent
notice-post-queued = waiting to be sent
notice-post-sending = being sent
notice-post-sent = sent
notice-post-failed = failed to send
notice-post-unknown = delivery not known
notice-post-failed-told = ⚠️ The notice did not go to “{ $title }”. Telegram says: { $reason }. Please check “Groups and channels” on the workbench, then send it again below.
notice-post-unknown-told = ⚠️ It is not known whether the notice reached “{ $title }”. Please look there, and send it again below if it did not.
notice-post-not-amended = ⚠️ The notice in “{ $title }” could not be corrected or taken back along with the others. Please look there.

# Notices and events that must be approved
broadcast-wider = ⚖️ This goes beyond those you look after. Once submitted, a colleague approves it, and it goes out by itself.
broadcast-propose = ⚖️ Submit for approval
proposal-made = ⚖️ <b>Submitted for approval.</b> It goes out by itself once approved; you will hear of it.
proposal-none-to-ask = ⚖️ <b>Submitted for approval,</b> but there is nobody now who can approve it. Please contact the office{ $contact }, or tell the system administrator.
proposal-needs-none = ✅ This notice is only for those you look after and needs no approval. It is scheduled.
proposal-asked-anew = ⚖️ The content, the audience or the number of people has changed since the approval. It is submitted anew and goes out once approved.
proposal-gone-out = It has gone out or was cancelled and can’t be changed any more.
proposal-open = 👀 Open
proposal-asked = ⚖️ { $name } has submitted “<b>{ $title }</b>”: please approve or return it.
proposal-asked-several = ⚖️ { $name } has submitted “<b>{ $title }</b>” and the like, { $count } in all: please approve or return them.
proposal-asked-second = ⚖️ “<b>{ $title }</b>”, submitted by { $name }, has waited for 48 working hours: please approve or return it.
proposal-anew = ⚖️ The content, the audience or the number of people of “<b>{ $title }</b>” has changed since its approval. It is submitted anew and goes out once approved.
proposal-late = ⏳ “<b>{ $title }</b>” has waited for 48 working hours. A second colleague is asked now.
proposal-late-nobody = ⏳ “<b>{ $title }</b>” has waited for 48 working hours, and there is no second colleague who could approve it. Please contact the office{ $contact }.
proposal-approved = ✅ { $by } has approved “<b>{ $title }</b>”. It goes out by itself at its time.
proposal-returned = ↩️ { $by } has returned “<b>{ $title }</b>”:
    { $reason }

    Please change it and submit it again.
notice-post-open = See what to do
notice-post-see = ⚠️ What to do about “{ $title }”
notice-post-head = Notice: <b>{ $notice }</b>
notice-post-known-unknown = Telegram’s answer was lost while this was being sent to “{ $title }”: it may be there, or not.
    Please look there first. If it is not there, press “🔁 Send again”; if it is, press “✅ It is there”.
    A later correction can’t reach such a post.
notice-post-known-failed = This did not go to “{ $title }”. Telegram says: { $reason }
    Please check “Groups and channels” on the workbench, then press “🔁 Send again”.
notice-post-known-settled = “{ $title }”: { $state }
notice-post-do-again = 🔁 Send again
notice-post-do-there = ✅ It is there
notice-post-back = ⬅️ This notice
notice-post-again-done = Sending again
notice-post-there-done = Noted

notices-of-member = 📬 Notices ({ $count })
notices-of-member-head = <b>📬 Notices to { $name }</b>, { $count } in all
notices-of-member-line = { $day }  { $title }
    { $state }
delivery-queued = waiting to be sent
delivery-sending = being sent
delivery-sent = delivered
delivery-failed = failed to send
delivery-unknown = delivery not known
delivery-cancelled = cancelled
delivery-acknowledged = ✅ “Received” pressed
delivery-silent = delivered, no “Received” yet

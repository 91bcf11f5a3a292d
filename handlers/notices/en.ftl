command-notices = Notices

receipt-written = ✅ Noted that you got “{ $title }”. Thank you!
receipt-which = Thank you! { $count } notices are waiting for your receipt. Please press the one you got:
receipt-choice = ✅ { $day } · { $title }
receipt-none = Thank you! No notice is waiting for your receipt just now.

# Notices as they reach members
notice-repeat = (This may be a repeat: we don't know whether it reached you before.)
notice-head-nudge = 🔔 Please have a look at this notice and press “Received” when you have read it
notice-receive = 👌 Received
notice-received = ✅ Received
notice-thanks = Thank you, the office knows that you have it.
notice-thanked = That was noted before. Thank you.
notice-not-yours = This notice was not for you; there is nothing to confirm.

# To the author of a notice
notice-refused = ⚠️ Your notice is paused: Telegram refused it several times in a row.

    Reason: { $reason }

    Please check what it says and send it again.

notice-unreadable = ⚠️ Your notice has been paused: what it says can't be shown any more, so it can't be sent. Please tell the operator, or write it anew.

# How far a notice has come
notice-kind = { $kind ->
        [announcement] Event
        [reminder] Reminder
        [change] Change
        [cancellation] Cancellation
        [nudge] Nudge
        [personal] Personal
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
notice-sending = 📤 Being sent…
notice-sent = ✅ Sent
notice-paused = ⏸ Paused
notice-cancelled = ✖️ Cancelled
notice-due = Goes out: <b>{ $moment }</b>
notice-due-quiet = Set for { $moment }
    So as not to disturb anybody at night it goes out <b>{ $morning }</b>
notice-asks = Readers are asked to confirm that they have read it
notice-sent-of = Delivered to <b>{ $sent }</b> of { $all }
notice-acknowledged-told = Confirmed in person <b>{ $acknowledged }</b> · told by phone <b>{ $told }</b>, of { $got }
notice-acknowledged-of = Confirmed by <b>{ $acknowledged }</b> of { $got }
notice-count-queued = Still to come: { $count }
notice-count-unreachable = Can't be reached (blocked the bot or left Telegram): { $count }
notice-count-failed = Could not be sent: { $count }
notice-count-unknown = Not known whether delivered: { $count }
notice-count-paused = Have paused notices: { $count }
notice-count-left = Not sent because it was stopped: { $count }
notice-because-stopped = Stopped by staff.
notice-because-held = Paused by staff.
notice-because-event = The event was cancelled or moved, so this is not needed any more.
notice-because-late = Its time has passed, so it is of no more use.
notice-because-overtaken = A later reminder takes its place.
notice-because-announced = The event is announced at this very time, so there is no need to remind.
notice-because-refused = Telegram refused this message several times in a row, so it was held. Please see the list of those to whom it could not be sent, with the reasons.
notice-because-restored = After the data was restored, staff decided not to send it.
notice-do-now = 🚀 Send now
notice-do-move = 🗓 Change the time
notice-do-edit = ✏️ Edit it
notice-do-cancel = ✖️ Don't send it
notice-do-pause = ⏸ Pause
notice-do-halt = ⏹ Stop
notice-do-resume = ▶️ Go on
notice-do-stop = ⏹ Send no more of it
notice-do-restore = ↩️ Send it after all
notice-do-nudge = { $count ->
        [one] 🔔 Nudge the one who has not confirmed
       *[other] 🔔 Nudge the { $count } who have not confirmed
    }
notice-list-silent = 📋 Not confirmed yet ({ $count })
notice-list-acknowledged = 📋 Confirmed ({ $count })
notice-list-told = 📞 Told by phone ({ $count })
notice-list-unknown = 📋 Not known whether delivered ({ $count })
notice-list-failed = 📋 Could not be sent ({ $count })
notice-list-unreachable = 📋 Can't be reached ({ $count })

# When it goes out
when-ask = <b>When</b> should it go out? Press a button, or write it, for example: 18 March 2pm.
when-move = <b>When</b> should it go out instead? Press a button, or write it, for example: 18 March 2pm.
when-now-button = 🚀 Send now
when-now = now
when-today = Today { $clock }, { $day }
when-tomorrow = Tomorrow { $clock }, { $day }
when-monday = Next Monday { $clock }, { $day }
when-night = 🌙 At that time ({ $moment }) it is night and people rest. When should it go out?
when-morning = ☀️ In the morning: { $moment }
when-night-yes = 🚨 Don't wait, send it then (urgent)
when-other = 🗓 Another time
when-by-night = { $moment } (urgent, by night too)
when-passed = That time has passed. Please choose another.

# Writing to many
bench-broadcast = 📣 Write to many
broadcast-message = Please <b>send me</b> what is to go out, or forward it:

    · text (at most 4096 characters; bold and the like are kept)
    · a picture, a file, or an album (at most 10), with a caption if you like
broadcast-message-there = Received: <b>{ $title }</b>
    { $files ->
        [0] No pictures or files
        [one] With one picture or file
       *[other] With { $files } pictures or files
    }

    To keep it press “Keep it and go on”; to replace it send me something else.
broadcast-empty = There is no text, picture or file in this message. Please send it again.
broadcast-kind = Only text, pictures and files can be sent to many. Videos, voice messages, stickers and polls can't; a video can be sent as a file.
broadcast-many = At most { $limit } pictures or { $limit } files at a time; the rest was not taken.
broadcast-one-only = One message goes out at a time: the one before was taken, this one was not (a phone splits a text of more than 4096 characters). To send something else press “Back” (or “Cancel”, and send it again); otherwise choose below whom it is for.
broadcast-receipt = Should readers be asked to press <b>“Received”</b>? Then you can see who has not, and nudge them.
broadcast-receipt-yes = 👌 Ask for “Received”
broadcast-receipt-no = Don't ask
broadcast-audience-not-yours = You can't write to these people now. Please choose again.
broadcast-nobody = There is nobody in what you chose, so it can't be sent. Please choose again whom it is for.
broadcast-echo = Above is what members will see.

    To: <b>{ $audience }</b>
    People: <b>{ $count }</b>, each once{ $kept }
    Confirmation: { $receipt }
    When: <b>{ $moment }</b>
broadcast-kept-from = Will not get it: { $who }
broadcast-kept-paused = { $count } with notices paused
broadcast-kept-unreachable = { $count } who can’t be reached
broadcast-offer = <b>To whom</b> shall this message go? You see a preview first, and nothing is sent before you confirm. If it is not for others, press “Cancel”.
broadcast-as-last = 🕘 { $audience }
broadcast-field-message = ✏️ Message
broadcast-field-audience = ✏️ To whom
broadcast-field-receipt = ✏️ Receipt
broadcast-field-when = ✏️ Time
broadcast-confirm = 📣 Send it

# What is scheduled
bench-notices = 🗓 Scheduled notices ({ $count })
notices-scheduled = <b>🗓 Notices still to go out</b> ({ $count })
notices-sending = <b>📤 Notices going out or paused</b> ({ $count })
notices-over = <b>📁 Notices that were sent</b> ({ $count })
notices-cancelled = <b>✖️ Notices that were cancelled</b> ({ $count })
notices-mine = <b>Mine</b>
notices-others = <b>Colleagues’</b>
notices-machine = <b>Sent by themselves</b>
notices-go-cancelled = ✖️ Cancelled
notices-none = There are none here just now.
notices-go-scheduled = 🗓 To come
notices-go-sending = 📤 Going out
notices-go-over = 📁 Sent
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
        [one] Just now one person; counted again when it goes out
       *[other] Just now { $count } people, each once; counted again when it goes out
    }
notice-author = Set up by { $name }
notice-do-see = 👁 See it
notice-do-show = 🔄 See how far it is
notice-not-theirs = This notice is not yours to handle, or is no longer there.
notice-not-now = Things have changed with this notice, so nothing was done just now. Please look at it again and decide.
notice-too-late = By then the event will have begun and the notice is of no use. Please choose an earlier time.
notice-ask-now = { $count ->
        [one] Send “{ $title }” to <b>one</b> person now? It can't be called back.
       *[other] Send “{ $title }” to <b>{ $count }</b> people now? It can't be called back.
    }
notice-ask-now-night = 🌙 It is night and people rest. { $count ->
        [one] Send “{ $title }” to <b>one</b> person now all the same? It can't be called back.
       *[other] Send “{ $title }” to <b>{ $count }</b> people now all the same? It can't be called back.
    }
notice-ask-cancel = Really not send “{ $title }”?
    { $due }
notice-ask-nudge = { $count ->
        [one] Remind the <b>one</b> person who has not pressed “Received” of “{ $title }”? Those who have won't get it; at night it waits for the morning.
       *[other] Remind the <b>{ $count }</b> people who have not pressed “Received” of “{ $title }”? Those who have won't get it; at night it waits for the morning.
    }
nudge-last = Last reminded: { $moment }.
nudge-last-recent = ⚠️ Last reminded: { $moment }, less than { $hours } hours ago.
notice-ask-restore = Its time has passed, so it would go out at once. { $count ->
        [one] Send “{ $title }” to <b>one</b> person? It can't be called back.
       *[other] Send “{ $title }” to <b>{ $count }</b> people? It can't be called back.
    }
notice-sure-now = 🚀 Yes, send it now
notice-sure-cancel = ✖️ Yes, don't send it
notice-sure-restore = 🚀 Yes, send it now
notice-sure-nudge = 🔔 Yes, nudge them
notice-sure-move = ✅ Change the time
notice-sure-edit = ✅ Save the change
notice-not-sure = ⬅️ No, leave it
notice-did-now = Being sent
notice-did-cancel = Cancelled; “Send it after all” takes that back
notice-did-pause = Paused
notice-did-halt = Held. To stop it for good press “Send no more of it”; to continue press “Go on”
notice-did-resume = Going on
notice-did-stop = No more of it is sent
notice-did-restore = Back on the schedule
notice-did-nudge = The nudge is on its way
notice-did-move = Time changed
notice-did-edit = Changed
notice-edit-echo = Recipients will get it as above: { $count ->
        [one] <b>one</b> person
       *[other] <b>{ $count }</b> people
    } as things stand.
    { $due }
notice-move-echo = Notice: { $title }
    { $due }
    New time: <b>{ $moment }</b>

# Names
recipients-silent = <b>Not confirmed yet:</b> { $title } ({ $count })
recipients-acknowledged = <b>Confirmed:</b> { $title } ({ $count })
recipients-told = <b>📞 Told by phone:</b> { $title } ({ $count })
recipients-unknown = <b>Not known whether delivered:</b> { $title } ({ $count })

    The connection broke while it was sent to them, so it may have arrived or not. Sent again, it says that it may be a repeat.
recipients-failed = <b>Could not be sent:</b> { $title } ({ $count })
recipients-unreachable = <b>Can't be reached:</b> { $title } ({ $count })

    They have blocked the bot or left Telegram. Please reach them another way; once they write again, they get notices again.
recipients-file = Names
recipients-sheet-silent = Not confirmed yet: { $title }
recipients-sheet-acknowledged = Confirmed: { $title }
recipients-sheet-told = Told by phone: { $title }
recipients-sheet-unknown = Not known whether delivered: { $title }
recipients-sheet-failed = Could not be sent: { $title }
recipients-sheet-unreachable = Can't be reached: { $title }
recipients-column-acknowledged = Confirmed at
recipients-column-told = Told by phone
recipients-told-by = told by phone by { $name }, { $moment }
recipients-told-somebody = told by phone, { $moment }
notice-do-told = 📞 Told { $name } by phone
notice-do-told-undo = ↩️ Undo: { $name } was not told
notice-told = 📞 Saved: <b>{ $name }</b> was told by phone and gets no further reminder.
notice-untold = ↩️ Undone: <b>{ $name }</b> is among those who have not confirmed.
notice-told-not = They have confirmed it themselves, or this was done before.
recipients-column-reason = Why it failed
recipients-none = Nobody.
recipients-others = ({ $count } more who are not of your college or association; their names are not listed)
recipients-line = { $number }. { $name } ({ $places }){ $reason }
recipients-reason = : { $reason }
recipients-unreadable = what it says can't be shown any more; please tell the operator
recipients-back = ⬅️ Back to the notice
resend-one = 🔁 Send again to { $name }
resend-all = 🔁 Send again to all { $count }
resend-ask = { $count ->
        [one] Send again to <b>one</b> person? They may have it already; it will say that it may be a repeat.
       *[other] Send again to <b>{ $count }</b> people? They may have it already; it will say that it may be a repeat.
    }
resend-sure = 🔁 Yes, send again
resend-done = Sending again to { $count }

# A member's own notices
mail = <b>📬 Notices you were sent</b> ({ $count }), newest first. Press one to read it again.
mail-none = You have not been sent any notices yet. They will come right here.
mail-line = { $day }  { $title }
mail-line-open = 👉 { $day }  { $title } (please press “Received”)
mail-line-done = ✅ { $day }  { $title }

# After a restore, school staff look first
bench-restored = ⚠️ The database comes from a backup: please look first
restored = ⚠️ <b>The database was restored from a backup</b>

    Restored: <b>{ $moment }</b>
    Since then the bot has sent no notices; it waits for your decision. What happened after the backup is not recorded here, so the notices below <b>may have gone out already</b>. Please look carefully, so that nobody gets them twice.
restored-erased = { $count ->
        [one] 🗑 <b>{ $count }</b> person asked to be erased after the backup was made, and has been erased again.
       *[other] 🗑 <b>{ $count }</b> people asked to be erased after the backup was made, and have been erased again.
    }
restored-erased-before = ⚠️ This backup may be older than the record of erasures, which begins on { $moment }. Whoever asked to be erased before that may be back: please check.
restored-links = { $count ->
        [one] 🔗 { $count } unused one-time link of the backup is void; please send a new one where needed.
       *[other] 🔗 { $count } unused one-time links of the backup are void; please send new ones where needed.
    }
restored-roles = 👤 Who is staff, who is an officer and who is a member is as it was when the copy was made; please look through it.
restored-due = { $count ->
        [0] Nothing has fallen due meanwhile; you can safely go on.
        [one] <b>{ $count }</b> notice has fallen due. To leave it out, open it and press “Cancel”.
       *[other] <b>{ $count }</b> notices have fallen due. To leave out one or two, open each and press “Cancel”.
    }
restored-unsure = ❓ Not known to have arrived ({ $count }): { $title }
restored-send = { $count ->
        [0] ▶️ Go on sending notices
        [one] 📤 Send it ({ $count })
       *[other] 📤 Send them all ({ $count })
    }
restored-drop = 🚫 Send none of them, only later ones
restored-ask-send = { $count ->
        [0] Later notices will go out as usual. Go on?
        [one] This notice will go out now (in the quiet hours, in the morning). If it went out before, people get it <b>twice</b>. Send it?
       *[other] These <b>{ $count }</b> notices will go out now (in the quiet hours, in the morning). If they went out before, people get them <b>twice</b>. Send them all?
    }
restored-ask-drop = { $count ->
        [0] Later notices will go out as usual. Go on?
        [one] This notice will <b>not be sent</b>; later ones will. If it did not go out before, people will not get it. Are you sure?
       *[other] These <b>{ $count }</b> notices will <b>not be sent</b>; later ones will. If they did not go out before, people will not get them. Are you sure?
    }
restored-sure-send = { $count ->
        [0] ✅ Yes, go on
        [one] ✅ Yes, send it
       *[other] ✅ Yes, send them all
    }
restored-sure-drop = ✅ Yes, send none
restored-not-yet = ⬅️ Look again
restored-did-send = { $count ->
        [0] ✅ Later notices go out as usual.
        [one] ✅ { $count } notice goes out now, and later ones as usual.
       *[other] ✅ { $count } notices go out now, and later ones as usual.
    }
restored-did-drop = ✅ Not sent: { $count }. Later notices go out as usual. You find what was left out under the notices that are over.
restored-decided = Staff have decided about this already; notices go out as usual.
roll-take = 📊 Download the lists (Excel)
roll-coming = The lists are on their way
roll-column-name = Name
roll-column-college = College
roll-column-associations = Associations
roll-column-staff-no = Staff number
roll-column-phone = Phone
roll-column-standing = Answer
roll-column-at = Answered at
roll-column-by = Entered

# Told to one person, and not arrived (for school staff only)
untold-go = 📮 Told to one person, not arrived ({ $count })
untold = <b>📮 Told to one person, and not arrived</b> ({ $count })

    These were told to one person each and stand in no other list. Send them again, or tell the person otherwise. Only the last 30 days are listed.
untold-none = <b>📮 Told to one person, and not arrived</b>

    Nothing at present.
untold-line = { $number }. <b>{ $name }</b> ({ $college }) · { $moment }
    { $state }
    “{ $text }”
untold-unknown = may not have arrived
untold-unreachable = can't be reached (stopped the bot or left Telegram)
untold-failed = could not be sent: { $reason }
untold-unsayable = (what it says can't be shown any more)
untold-again = 🔁 { $number }. Send again
untold-otherwise = ✔️ { $number }. Told otherwise
untold-did-again = Being sent again
untold-did-otherwise = Taken from the list

# Why something did not arrive
reason-blocked = they have blocked the bot
reason-deactivated = their Telegram account is gone
reason-not-found = Telegram can’t find them
reason-never-started = they have not opened the bot yet
reason-line = the connection to Telegram broke
reason-refused = Telegram refused it ({ $said })

# Finding a date
bench-dates = 📊 Find a date
polls-head = { $count ->
        [0] <b>📊 Find a date</b>
            Nothing yet. Propose some times, let people choose, then make one the event.
       *[other] <b>📊 Find a date</b> ({ $count })
    }
polls-line = { $status ->
        [open] 🟢 { $title }
        [closed] ⏸ { $title }
        [made] ✅ { $title }
       *[dropped] ✖️ { $title }
    }
polls-new = ➕ Propose times
polls-back = ⬅️ Find a date
poll-back = ⬅️ Back
poll-title = 📊 [{ $kind }] <b>{ $title }</b>
poll-line = { $number }. <b>{ $moment }</b> – { $said }
poll-yes = ✅ yes
poll-maybe = 🤔 if need be
poll-no = ✖️ no
poll-none = not chosen yet
poll-tick-yes = { $number }. Yes
poll-tick-maybe = { $number }. If need be
poll-tick-no = { $number }. No
poll-all-yes = All of them
poll-all-no = None of them
poll-collecting = 🟢 People are choosing; the time is not settled yet.
poll-is-open = 🟢 Please choose one answer for each time; you can change it.
poll-is-closed = ⏸ No more answers are taken.
poll-is-made = ✅ The time is set; please see the event’s notice.
poll-is-dropped = ✖️ It will not take place.
poll-saved = Noted
poll-too-late = No more answers are taken; nothing was changed.
poll-gone = It was not found, or is not for you. Please press “📅 Events”.
poll-asked = 📊 <b>{ $title }</b>
    We are looking for a time that suits everybody. Please press the button and choose when you can come.
poll-open = 🗓 Choose times
poll-ask-times = Which <b>times</b> can be chosen? Choose a day and an hour, or write them, one a line or with commas between, such as:
    18 March 14:00
    19 March 9:30
poll-times-so-far = <b>Times so far:</b>
    { $times }
poll-drop-last = ↩️ Remove the last one
poll-too-many = At most { $most } times. Please remove some first.
poll-ask-audience = <b>Who</b> is asked?
poll-ask-musts = <b>Who must be able to come?</b> Please write their names, with commas between. They count first.
poll-no-musts = Nobody in particular
poll-who = Nobody called “{ $name }” is among those you chose. Please check the name and write again.
poll-which = Several people called “{ $name }” are among those you chose. Please leave this name out.
poll-echo = 📊 [{ $kind }] <b>{ $title }</b>
    Place: { $place }
    Times:
    { $times }
    Asked: { $audience } ({ $count })
    Must come: { $musts }
poll-send = 📤 Send
poll-wider = Those you chose are beyond your own people. Please choose your own colleges or associations, or ask school staff to send it.
poll-made = 📤 <b>Sent. See the answers here.</b>
poll-page = 📊 <b>{ $title }</b>
    { $status }
poll-counts = { $number }. <b>{ $moment }</b> – yes { $yes } · if need be { $maybe } · no { $no }
poll-musts = Must come: yes { $yes } · if need be { $maybe } · no { $no }
poll-silent = { $count } { $count ->
        [one] person has
       *[other] people have
    } not chosen yet.
poll-names = 👥 { $moment }
poll-take = ✅ Set it to { $moment }
poll-do-close = ⏸ Take no more answers
poll-do-open = ▶️ Take answers again
poll-do-again = 🔔 Remind { $count } who have not chosen
poll-do-drop = ✖️ Will not take place
poll-drop-ask = Drop “<b>{ $title }</b>”? Nobody can choose any more, and everybody who was asked is told.
poll-drop-yes = ✖️ Yes, drop it
poll-did-close = ⏸ <b>No more answers are taken.</b>
poll-did-open = ▶️ <b>Answers are taken again.</b>
poll-did-open-asking = ▶️ <b>Answers are taken again.</b> Nobody had been asked yet, so people are asked now.
poll-did-again = 🔔 <b>The reminder is scheduled.</b>
poll-did-drop = ✖️ <b>It will not take place.</b> Everybody who was asked will be told.
poll-dropped = ✖️ <b>“{ $title }” will not take place.</b> There is no need to choose times any more. Thank you.
poll-decided = The time is set already, or it will not take place.
poll-nobody-silent = There is nobody to remind, or no more answers are taken.
poll-who-said = 👥 <b>{ $title }</b>
    { $moment }
poll-person = { $name } – { $said }{ $must }
poll-must = { " " }(must come)
poll-nobody = Nobody has chosen yet.
poll-take-ask = Set “<b>{ $title }</b>” to <b>{ $moment }</b>? The event is published at once, and all who were asked get a notice.{ $count ->
        [0] {""}
        [one] { " " }One person said yes.
       *[other] { " " }{ $count } people said yes.
    }
poll-take-sign = ✅ Set it, sign up { $count } who said yes
poll-take-confirm = ✅ Set it, let people sign up
poll-signed = { $count } { $count ->
        [one] person was
       *[other] people were
    } signed up; they can change it in the event’s notice.
poll-ask-group = 📊 Ask in a group too: { $title }
poll-ask-group-yes = ✅ Send to the group
poll-ask-group-sure = Send the times of “{ $title }” to “{ $group }” as a poll?

    Everybody in the group sees who chose what. Only members who were asked count; others’ votes are left out. Voting there is like choosing here; the last answer counts.
poll-did-to-group = 📊 <b>On its way to the group.</b>
poll-in-group = 📊 { $title }: { $status ->
        [sent] the group is voting
        [unknown] it is not known whether it arrived; please look in the group
        [failed] it could not be sent; please check what the bot may do there
        [closing] being closed
        [closed] the poll is over
       *[queued] on its way to the group
    }
poll-group-failed-told = ⚠️ The poll for “{ $title }” was not sent to “{ $group }”. Please check the bot’s rights in the group, then send it again by the button below.
poll-group-unknown-told = ⚠️ It is not known whether the poll for “{ $title }” is in “{ $group }”. Please look there; if not, send it again by the button below.
poll-group-open = 📊 See this date search
poll-group-question = 📊 { $title }: when can you come? (Choose as many as you like)
poll-group-none = None of these

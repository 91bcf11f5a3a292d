command-events = Events
command-mine = My sign-ups

lost-answer-offered = A place is waiting for you. To take it, press “✅ Take the place” below; if not, press “I can’t come”.
lost-answer = To answer an event, open it below and press “Going”, “Maybe” or “Not going”.

notice-head-announcement = 📢 New event
notice-head-reminder-going = ⏰ Reminder: the event you signed up for is coming up
notice-head-reminder-maybe = ⏰ Reminder: you were not sure yet. Can you come?
notice-head-reminder-waitlisted = ⏰ Reminder: you are on the waitlist. We’ll tell you as soon as a place is free
notice-head-reminder-asked = ⏰ Reminder: your sign-up still waits for the office’s yes
notice-head-reminder-not-going = ⏰ Reminder: you said you are not coming. You can still change your mind
notice-head-reminder-silent = ⏰ Reminder: we have not heard from you yet. Can you come?
notice-head-reminder-silent-open = ⏰ Reminder: we have not heard from you yet. If you can come, please press “Going”
notice-head-reminder-silent-closed = ⏰ Reminder: the event is coming up. You have not answered; if you come, here is when and where
notice-head-reminder-closed = ⏰ Reminder: the event is coming up
notice-head-ask-again = 🔔 You have not answered yet. Can you come?
notice-head-call-list = 📞 Some have not answered; you may want to call them
notice-head-last-call = ⏰ Sign-up ends soon, and we ask for the last time: can you come?
notice-head-last-call-open = ⏰ The event is coming up, and we ask for the last time: can you come?
notice-head-change = ⚠️ This event has changed. The new details are below
notice-head-older-personal = ✅ A place is free: you are no longer on the waitlist
notice-head-older-change = ⚠️ This event has changed, see the new notice below
notice-head-older-cancellation = ❌ This event is cancelled, see the new notice below
notice-was-title = Title: was { $was } → <b>{ $now }</b>
notice-was-when = Time: was { $was } → <b>{ $now }</b>
notice-was-place = Place: was { $was } → <b>{ $now }</b>
notice-was-no-place = not set
notice-reason = Reason: { $reason }
notice-head-cancellation = ❌ This event is cancelled

# An event’s card
event-head = <b>{ $head }</b>
event-title = { $kind }: <b>{ $title }</b>
event-when = 🗓 When: <b>{ $moment }</b>{ $half }
event-place = 📍 Where: { $place }
event-going = 👥 Going: { $going }{ $brought }
event-going-of = 👥 Going: { $going } / { $places }{ $brought }
event-brought = { " " }(with { $count } { $count ->
        [one] companion
       *[other] companions
    })
event-approves = ✋ The office approves each sign-up
event-waitlist = ⏳ On the waitlist: { $count }
event-deadline = ⏰ Sign up by: { $moment }
event-series = 🔁 Date { $number } of { $count } in a series
event-series-dates = 🔁 All dates of the series
event-series-join = 🙋 Going to all dates
event-campaign = 🎯 Campaign: { $title }
campaigns-one = 🎯 { $title }
event-campaign-go = 🎯 Events of this campaign
event-library = 📚 Related material
event-audience = 📣 For: { $audience }
event-description = { $text }
event-cancelled = ❌ <b>This event has been cancelled.</b>
event-over = This event is over; sign-up is closed.
event-running = ▶️ <b>Under way.</b> Sign-up is closed.
event-line-running = ▶️ Under way
event-closed = Sign-up is closed.
event-own = Your answer: <b>{ $answer }</b>
event-own-by-phone = 📞 The office answered for you: <b>{ $answer }</b>
event-own-by-phone-waitlisted = 📞 The office answered for you: <b>going (number { $place } on the waitlist)</b>. You will hear at once when a place comes free.
event-own-asked = Your answer: <b>going (waiting for the office’s yes)</b>. We’ll tell you either way.
event-own-by-phone-asked = 📞 The office noted for you: <b>going (waiting for a yes)</b>.
event-own-waitlisted = Your answer: <b>going (number { $place } on the waitlist)</b>. We’ll tell you as soon as a place is free.
event-own-quota = The event has places left, but those of your college, association or session are taken.
event-material = 📎 Pictures and files ({ $count })
event-whole = 📖 Read in full
event-withdraw = 🚫 I can’t come after all
answer-going = Going
answer-maybe = Maybe
answer-not-going = Not going
answer-waitlisted = Waitlisted
answer-guest = Going, as a guest
answer-asked = Waiting for a yes
answer-late = Asked to be let in late
answer-silent = No answer yet

# An event’s page
event-gone = This event no longer exists, or is not for you. Press “📅 Events” to see what is coming up.
event-back = ⬅️ Back to the event
event-open = 📅 Open the event
event-part = <b>{ $title }</b>

    { $text }
event-material-refused = A picture or file can’t be sent just now; please ask the office{ $contact } for it.
event-material-sent = On its way

# Lists of events
events-ahead = <b>📅 Coming events</b> ({ $count })
events-ahead-kind = <b>📅 Coming events: { $kind }</b> ({ $count })
events-none = There is nothing to sign up for just now. New events will be sent to you, so there is no need to check.
events-none-kind = There are no events of this kind just now.
events-all = 📅 See all events
events-all-count = All ({ $count })
events-kind-count = { $kind } ({ $count })
events-choose-kind = 🔎 By kind or campaign
mine-withdraw = 🚫 Withdraw
events-join = 🙋 Sign up
events-which-kind = Which kind of event would you like to see, or which campaign?
event-to-calendar = 📆 Add to my calendar
event-back-day = ⬅️ Events of this day
event-back-found = ⬅️ Events found
events-month = 📆 Month
events-find = 🔍 Find events
events-back = ⬅️ All events
event-line = <b>{ $moment }</b>
    { $kind }: { $title }
event-line-place = 📍 { $place }
event-line-own = Your answer: { $answer }
event-line-in-line = Your answer: ⏳ number { $place } on the waitlist
event-line-cancelled = ❌ Cancelled

# One’s own answers
mine-ahead = <b>📝 My sign-ups</b> ({ $count })
    To change or cancel one, press it below.
mine-none = You have not answered any coming events yet. Have a look: one tap signs you up.
mine-see-events = 📅 See the events
mine-back = ⬅️ My sign-ups

# Series and campaigns
series-dates = <b>🔁 { $title }</b> ({ $count } { $count ->
        [one] date
       *[other] dates
    }{ $cancelled ->
        [0] {""}
       *[other] ; { $cancelled } more cancelled
    })
series-join = 🙋 Going to the other { $count }
series-leave = 🚫 Not going to any ({ $count })
series-leave-ask = Not going to any of the dates of “<b>{ $title }</b>” that are still to come? Your places go to the waitlist and you may not get them back.
series-leave-yes = Yes, I can’t come to any
series-apart = Please sign up for each date of this series by itself.
series-did = Saved: { $what }
series-did-going = going to { $count }
series-did-waitlisted = waitlisted for { $count }
series-did-asked = waiting for a yes of the office for { $count }
series-did-declined = declined by the office for { $count }
series-did-not_going = not going to { $count }
series-did-closed = sign-up has ended for { $count }
series-did-nothing = Nothing to change.
campaign-events = <b>🎯 { $title }</b> ({ $count } { $count ->
        [one] event
       *[other] events
    })
several-change = ⚠️ { $count ->
        [one] 1 date of “<b>{ $title }</b>” has changed
       *[other] { $count } dates of “<b>{ $title }</b>” have changed
    }; please go by these
several-cancellation = ❌ { $count ->
        [one] 1 date of “<b>{ $title }</b>” is cancelled
       *[other] { $count } dates of “<b>{ $title }</b>” are cancelled
    }
several-line = • { $now }
several-line-was = • was { $was } → <b>{ $now }</b>
several-line-cancelled = • { $now } ❌ cancelled
several-line-revived = • { $now }　✅ takes place after all
several-more = { $count } more: please press “🔁 All dates of the series”.

# Answers
rsvp-when-where = { $moment }, { $place }
rsvp-said = Noted: { $answer }. { $what }
rsvp-said-waitlisted = All places are taken. You are number { $place } on the waitlist; we’ll tell you as soon as a place is free. { $what }
rsvp-said-waitlisted-quota = The places of your college, association or session are taken. You are number { $place } on the waitlist; we’ll tell you as soon as one is free. { $what }
rsvp-said-asked = Noted. The office decides, and we’ll tell you either way. { $what }
rsvp-declined = Your sign-up was not approved, so you can’t sign up again. If in doubt, please contact the office{ $contact }.
rsvp-cancelled = This event has been cancelled.
rsvp-changed = The event has changed. Please look at the new details, then press again.
rsvp-begun = This event has started; answers can no longer be changed.
rsvp-here = You are checked in already, so your sign-up stays as it is. If anything has changed, please tell the desk.
rsvp-closed = Sign-up is closed. If there is a special reason, please ask the office{ $contact }.
rsvp-leave-ask = Sign-up is closed: if you withdraw from <b>{ $title }</b>, you can’t sign up again. Really withdraw?
rsvp-leave-yes = Yes, I can’t come
rsvp-give-ask = <b>{ $title }</b> is full and { $count ->
        [one] one person is waiting
       *[other] { $count } people are waiting
    }. If you give up your place, it goes to the next in line, and you may not get it back. Give it up?
rsvp-give-yes = Yes, give up my place
rsvp-leave-no = No, I’ll come
event-left-late = ⚠️ { $name } withdrew from “<b>{ $title }</b>” after sign-up closed
    🗓 { $moment }

    Now going: { $going }{ $promoted }.
event-left-somebody = A member
event-left-promoted = { " " }(with { $count } from the waitlist)
you-promoted = <b>You have a place!</b> You have moved from the waitlist to <b>going</b>:

    <b>{ $title }</b>
    🗓 { $moment }
    📍 { $place }

    If you can’t come, please open the event and withdraw, so that the next person can.
you-offered-held =
    <b>There is a place at “{ $title }”. It is kept for you until { $until }.</b>
    To come, press “Take the place”. Without an answer by then the next person gets it, and you leave the waitlist.
you-offered-race =
    <b>There is a place at “{ $title }”. Several people were asked; the first to take it has it.</b>
    To come, press “Take the place” before { $until }. If somebody is faster, you stay on the waitlist.
you-offer-lapsed =
    <b>The place at “{ $title }” that was kept for you has gone to the next person.</b>
    You are no longer on the waitlist. If you would still like to come, press “Going” again: you get a free place, or stand last in line.
you-offer-outrun =
    <b>Somebody else has taken the place at “{ $title }”.</b>
    You are still on the waitlist, in the same position.
you-offer-ended =
    <b>“{ $title }” begins soon, so nobody is asked in turn any more.</b>
    If there is still a place, whoever presses “Going” first gets it.
event-offer-held = 🎫 <b>A place is kept for you until { $moment }.</b>
event-offer-race = 🎫 <b>There is a place for the first to take it, until { $moment }.</b>
offer-take = ✅ Take the place
offer-leave = I can’t come
roll-line-offered = { $line }　🎫 asked, no answer yet

# The lists of an event (staff)
roll-open = 📋 Sign-up list
you-answered-for = 📞 After your call, { $by } answered for you. To change it, just press a button below.
you-answer-undone = ↩️ { $by } took back the answer given for you; what stands below holds now.
event-details = Details
event-in-private = 💬 Open in the private chat
event-said-here = ✅ { $said }

    Only you can see this.
event-not-theirs-here = This event is gone, or it is not for you.

events-of-member = 🗓 Answers to events ({ $count })
events-of-member-head = <b>🗓 { $name }’s answers to events</b>, { $count } in all
events-of-member-answer = Answer: { $answer }
event-call-list = 📞 { $count } { $count ->
        [one] person has
       *[other] people have
    } not answered “<b>{ $title }</b>” yet. You may want to call them.
event-call-list-go = 📞 See who to call
guest-open = 🎫 My sign-up as a guest

# Companions, an event's questions, why somebody does not come, signing up late
event-companions = 👥 With you: { $count }
event-companions-named = 👥 With you: { $count } ({ $names })
event-lacking = ❗ { $count ->
        [one] { $count } question is still to be answered
       *[other] { $count } questions are still to be answered
    }
event-optional = 📝 { $count ->
        [one] { $count } more question, which you need not answer
       *[other] { $count } more questions, which you need not answer
    }
event-answers-more = … and { $count } more
event-answer-line = 📝 { $question }: <b>{ $answer }</b>
event-bring = 👥 { $count ->
        [0] Bring others
       *[other] With you: { $count }
    }
event-answer-open = 📝 Answer ({ $count })
event-own-answers = 📝 My answers
event-declined = Your sign-up was not approved.
event-late-waits = 🙏 You have asked the office to let you in. We’ll tell you.
event-late-ask = 🙏 Ask to be let in
event-absence = Why you are not coming: { $reason } (only the organiser sees it)
event-absence-ask = If you like, say why (only the organiser sees it):
absence-clash = Other plans
absence-work = Work
absence-private = Personal
absence-thanks = Thank you, noted.
absence-coming = Your answer is not “Not going” now, so no reason is needed.
late-asked = The office has been asked. We’ll tell you either way.
late-not-needed = There is no need to ask: please open the event to see your answer.
sign-up-not-going = Not signed up. Please press “Going” first.
bring-ask = <b>👥 { $title }</b>
    How many people do you bring? At most { $most }{ $limited ->
        [yes] , each takes a place ({ $free } left)
       *[no] {""}
    }.
bring-names = Please write the { $count ->
        [one] name of this person:
       *[other] names of these { $count } people, with commas between:
    }
bring-done = ✅ Noted: <b>{ $count }</b> with you. { $title }
bring-done-named = ✅ Noted: <b>{ $count }</b> with you ({ $names }). { $title }
bring-done-waiting = ✅ Noted: <b>{ $count }</b> with you. On the waitlist, your turn comes when there are as many places. { $title }
bring-undo = ↩️ Undo
bring-nobody = ✅ Noted: nobody with you. { $title }
bring-no-room = There are not enough places. You keep your own; please bring fewer, or contact the office{ $contact }.
question-ask = <b>📝 { $title }</b>{ $left ->
        [0] {""}
        [1] {""}
       *[other] { " " }({ $left } questions left)
    }
    <b>{ $text }</b>
    { $seen ->
        [organiser] (Only the organiser sees it; deleted { $days } days after the event)
       *[lists] (Staff who see the lists see it; deleted { $days } days after the event)
    }
question-how-text = Please write it.
question-how-number = Please write a whole number.
question-how-date = Please write a date, such as 18 Mar.
question-before = Your answer so far: { $answer }
question-skip = Don’t answer this one
question-later = Answer later
question-left = All right. You keep your place. To answer the rest later, open the event and press “Answer”.
question-full = { $label } (full)
question-choice-full = “{ $label }” is full. Please choose another.
wait-for = ⏳ Wait for “{ $label }”
wait-for-ask = “<b>{ $label }</b>” is full. Would you like to wait for it? You give up your place now, stand last on the waitlist, and take part only once it is your turn.
wait-for-yes = Yes, give it up and wait
question-number-please = Please write only a whole number, such as 2.
question-date-please = Please write a date, such as 18 Mar.
question-closed = Sign-up has ended, so an answer that was given can’t be changed. If you must, please contact the office.
question-gone = This question is not asked any more.
question-on = ➡️ Go on
question-thanks = ✅ Thank you, all noted.
question-answers = <b>📝 { $title }</b>
question-answers-of = <b>📝 { $title }</b> ({ $name })
question-none = (Nothing answered yet)
behalf-back = ⬅️ Back to { $name }
behalf-back-plain = ⬅️ Back to the answers
event-asked-waits = ✋ Somebody signed up for “<b>{ $title }</b>” and waits for your yes.
    🗓 { $moment }
event-late-asked = 🙏 Sign-up has ended, and { $name } would like to come to “<b>{ $title }</b>”.
    🗓 { $moment }

    Do you agree? They will be told.
event-late-change-waits = 🙏 The office has been asked: { $what }
event-late-change-asked = 🙏 Sign-up has ended, and { $name } would like to change their sign-up for “<b>{ $title }</b>”: { $what }.
    🗓 { $moment }

    Do you agree? They will be told.
late-companions = { $count ->
        [0] nobody with them
       *[other] { $count } with them
    }
late-companions-named = { $count } with them ({ $names })
late-answer = { $question }: { $answer }
late-change-asked = 🙏 Sign-up has ended, so the office has to agree. It has been asked: <b>{ $what }</b> ({ $title }). We’ll tell you either way; you keep your place.
late-change-drop = ↩️ Leave it as it is
late-change-dropped = All right, it stays as it is.
bring-asks = Sign-up has ended: to bring more, the office is asked first.
late-yes = ✅ Yes
late-no = ❌ No
asked-open = ✋ Have a look

# Checking in
own-code-here = 📱 My check-in code
was-there = 🙋 I was there
event-checked-in = ✅ <b>You checked in at { $time }.</b>
event-checked-in-afterwards = ✅ <b>You were there (recorded afterwards).</b>
event-rate = ⭐ Rate it

# A member’s or guest’s own code
own-code = 📱 My check-in code
own-code-caption = <b>{ $name }</b>
    { $title }
    { $moment }
    
    Please have this picture scanned at the desk.
own-code-which = <b>📱 My check-in code</b>
    Please choose the event:
own-code-none = You have signed up for nothing on these days. To sign up, press “📅 Events”.
own-code-ended = What you signed up for has ended, so you can no longer be checked in. If you came and were not, please press the event, and I tell the office:
own-code-came = 🙋 { $title }
own-code-not-needed = <b>{ $title }</b>: { $state }
check-in-code-own = This is your own code. Please have it scanned at the desk: scanning it yourself does not check you in.
check-in-code-not-staff = A check-in code only works when the staff at the desk scan it. Please give it to them.
check-in-code-unknown = This check-in code is wrong, or its event is deleted. Please open your code again under “📝 My sign-ups”, or contact the office{ $contact }.

# The code on the wall
check-in-wall-old = This code has changed, so you are not checked in. Please scan the code on the wall again.
check-in-welcome = ✅ <b>You are checked in. Welcome!</b>
    { $title }
    { $time }{ $companions }{ $late }
check-in-welcome-before = You checked in at { $time }; there is no need to scan again.
    { $title }
check-in-welcome-late = { " " }(the event has begun)
wall-none = <b>🖥 Code on the wall</b>
    
    The bot has no public address yet, so the page can’t be opened (the operator sets [web] public in config.toml).
    
    This works now: scan the codes on members’ phones, use the list, or type names.
wall-about = <b>🖥 Code on the wall:</b> { $title }
    
    A web page on a projector or a large screen shows a code that changes every 30 seconds. Who comes scans it with a phone and is checked in. It can only be scanned on the spot.
wall-make = 🔗 Make a link to the page
wall-link = <b>🔗 The page with the code on the wall</b>
    { $address }
    
    Please open it on the computer at the screen. The link is good for { $minutes } minutes and once; the open page goes on until the event is over.
wall-open = 🖥 Open here
wall-copy = 📋 Copy the link
wall-end = ⏹ Close all pages
wall-ended = { $count ->
        [0] No page is open.
        [one] 1 page or link is closed.
       *[other] { $count } pages and links are closed.
    }
wall-page-title = Check in
wall-page-opening = Opening…
wall-page-full = Full screen
wall-page-scan = Scan with your phone’s camera to check in
wall-page-here = Arrived
wall-page-stale = No network: the code is not up to date. Please check in at the desk.
wall-page-closed = This link has been used or has expired. Please make a new one in the bot.
wall-page-over = Check-in is over. Thank you!

# At the desk
check-in-today = ✅ Check-in
check-in-open = ✅ Check-in page
check-in-which = <b>✅ Check-in</b>
    Please choose the event:
check-in-none = <b>✅ Check-in</b>
    
    There is no event to check in at on these days.
check-in-line = <b>{ $title }</b>
    { $moment }
check-in-page = <b>✅ Check-in:</b> { $title }
    { $moment }
check-in-how-to = Scan members’ codes with your phone’s camera: they are checked in here. Or use one of these ways.
check-in-opens = Check-in begins at { $time }.
check-in-here = <b>{ $count }</b> arrived{ $companions }
check-in-with = { " " }({ $count ->
        [one] 1 companion
       *[other] { $count } companions
    } included)
check-in-further = { $further }
check-in-count-open = { $count } not recorded
check-in-count-late = { $count } late
check-in-count-walk-in = { $count } without sign-up
check-in-count-left = { $count } left early ({ $here } here)
check-in-count-excused = { $count } excused
check-in-count-absent = { $count } did not come
check-in-list = 📋 List ({ $count } not recorded)
check-in-people = 📋 List
check-in-type = ⌨️ Type a name or number
check-in-wall = 🖥 Code on the wall
check-in-board = 📡 Live count
check-in-board-head = <b>📡 Live count:</b> { $title }
check-in-board-ended = <b>Check-in is over:</b> { $title }
check-in-board-stop = ⏹ Stop updating
check-in-title = { $title }
check-in-done = ✅ <b>{ $name }</b>　{ $place }
    checked in at { $time }
check-in-before = ☑️ <b>{ $name }</b>　{ $place }
    checked in at { $time } already ({ $how }); nothing is recorded twice.
check-in-how-code = code scanned
check-in-how-wall = code on the wall
check-in-how-list = list
check-in-how-afterwards = recorded afterwards
check-in-note-late = 🕘 late
check-in-note-walk-in = ➕ came without sign-up
check-in-brings = { $count ->
        [one] 👥 1 companion signed up, { $came } here
       *[other] 👥 { $count } companions signed up, { $came } here
    }
check-in-companions = 👥 { $count }
check-in-companions-now = ✅ 👥 { $count }
check-in-correct = ✏️ Correct
check-in-guest = guest, { $institution }
check-in-mark-present = ✅{" "}
check-in-mark-late = 🕘{" "}
check-in-mark-left = 🚪{" "}
check-in-mark-excused = 📝{" "}
check-in-mark-absent = ✖️{" "}
check-in-state-open = not recorded
check-in-state-no-sign-up = not signed up
check-in-state-present = here ({ $time })
check-in-state-late = late ({ $time })
check-in-state-afterwards = here (recorded afterwards)
check-in-state-excused = excused
check-in-state-absent = did not come
check-in-state-walk-in = , without sign-up
check-in-state-left = , left at { $time }
check-in-state-reason = { " " }({ $reason })
check-in-one = <b>{ $name }</b>　{ $place }
    { $state }
check-in-asks = 🙋 They say that they came; please record it.
check-in-saved = ✅ Saved.
check-in-act-here = ✅ Here
check-in-act-late = 🕘 Late
check-in-act-excused = 📝 Excused
check-in-act-absent = ✖️ Did not come
check-in-act-after = ✅ Record as here
check-in-act-in-time = Change to on time
check-in-act-was-late = 🕘 Change to late
check-in-act-leaves = 🚪 Leaves now (early)
check-in-act-left = 🚪 Left early
check-in-act-stays = Did not leave early
check-in-act-undo = ↩️ Undo what is recorded
check-in-list-head = <b>📋 { $which }:</b> { $title }
    { $count } { $count ->
        [one] person
       *[other] people
    }
check-in-list-nobody = Nobody is here.
check-in-which-open = Not recorded
check-in-which-present = Arrived
check-in-which-excused = Excused
check-in-which-absent = Did not come
check-in-which-all = All
check-in-which-count = { $which } ({ $count })
check-in-type-ask = <b>⌨️ { $title }</b>
    { $after ->
        [yes] { $count } came. Please type the <b>name</b> (or its pinyin or initials) or the <b>end of the staff number</b> of whoever is to be recorded afterwards:
       *[no] { $count } arrived. Please type the next person’s <b>name</b> (or its pinyin or initials) or the <b>end of the staff number</b>:
    }
check-in-type-after = ⌨️ Record somebody by name
check-in-type-which = “{ $typed }” could be these; please choose:
check-in-type-nobody = “{ $typed }” is not on the list. Please write it another way, or look at the list.
check-in-type-end = ✅ Done
check-in-type-ended = Done. Everybody you entered is saved.
check-in-no-sign-up = ➕ { $name } (not signed up)
check-in-left-ask = When did <b>{ $name }</b> leave? Please type it, such as 15:20.
check-in-left-wrong = Please type a time between { $since } and { $until }, such as 15:20 or 3:20 pm.
check-in-reason-ask = <b>{ $name }</b>: why afterwards? Please choose, or write a line:
check-in-reason-forgot = Forgot to check in
check-in-reason-phone = Phone empty or left behind
check-in-reason-busy = Too many people at the desk
check-in-reason-own-word = Said so themselves
check-in-too-early = Check-in for “{ $title }” begins at { $time }; it is too early.
check-in-called-off = “{ $title }” was cancelled, so nobody checks in.
check-in-unpublished = “{ $title }” is not published, so nobody can be checked in.
check-in-over = “{ $title }” is over, so nobody can be checked in. Please record who came on the list.
check-in-over-own = “{ $title }” is over, so you can’t check in. If you came, press “I was there” in the message you get.
check-in-no-room = { $name } has not signed up, and “{ $title }” has no free place. To let them in, whoever runs the event adds a place first.
check-in-no-room-own = You have not signed up and there is no free place, so you are not checked in. Please ask at the desk.
check-in-in-line = { $name } is on the waitlist of “{ $title }” and it is not their turn, so they are not checked in. To let them in, whoever runs the event adds a place first.
check-in-in-line-own = You are on the waitlist and it is not your turn yet, so you are not checked in. Please ask at the desk.
check-in-asked = The sign-up of { $name } waits for a yes, and “{ $title }” has no free place, so they are not checked in. To let them in, whoever runs the event adds a place first.
check-in-asked-own = Your sign-up waits for the office’s yes, so you are not checked in. Please ask at the desk.
check-in-not-signed-up = { $name } has not signed up for “{ $title }”. They have to register first.
check-in-not-signed-up-own = You have not signed up for “{ $title }”, so you are not checked in. Please ask at the desk.
check-in-not-there = { $name } is not checked in, so this can’t be changed.
check-in-nothing = Nothing is recorded of { $name }, so there is nothing to undo.

# After the event
event-thanks = 🙏 <b>Thank you for coming to “{ $title }”.</b>
    { $moment }
    
    Please tell us what you think, anonymously if you like.
thanks-material = 📎 Material
thanks-library = 📚 Related material
event-missed = You signed up for “{ $title }” ({ $moment }), and there is no record that you checked in.
    
    If you came, please press the button below. If something came up, that is fine: there is no need to answer.
event-to-close = <b>“{ $title }” is over.</b>
    { $moment }
    
    Came: { $came }. Excused: { $excused }. Not recorded: { $left }.{ $waits ->
        [no] {""}
       *[other] {" "}Please see who is still to be recorded.
    }
check-in-close = 🏁 The other { $count } did not come
check-in-close-undo = ↩️ Undo “did not come”
check-in-close-early = The event is not over. Please do this afterwards.
check-in-closed = { $count ->
        [one] ✅ 1 person is recorded as not having come. You can undo this or correct it on the list.
       *[other] ✅ { $count } people are recorded as not having come. You can undo this or correct it on the list.
    }
check-in-reopened = { $count ->
        [one] ↩️ Undone: nothing is recorded of 1 person.
       *[other] ↩️ Undone: nothing is recorded of { $count } people.
    }
was-there-told = ✅ The staff know that you came to “{ $title }”. You will hear when it is recorded.
was-there-waits = The staff know already that you came to “{ $title }”. Please wait a little.
was-there-over = “{ $title }” can’t be recorded any more. Please contact the office.
was-there-asked = 🙋 <b>{ $name }</b> came to “{ $title }” ({ $moment }) by their own word, and nothing is recorded. Record it?
was-there-yes = ✅ Record it
was-there-no = ✖️ Don’t record it
was-there-settled = This has been decided already.
was-there-known = { $name }: { $state }. Nothing is to be done.
was-there-granted = ✅ Recorded that { $name } came: { $title }
was-there-declined = Not recorded for { $name }: { $title }
was-there-granted-you = ✅ It is recorded that you came to “{ $title }” ({ $moment }).
was-there-declined-you = It was not recorded that you came to “{ $title }” ({ $moment }). If you have questions, please contact the office.

# What people say of it
rate-open = ⭐ Rate it
rate-ask = <b>⭐ { $title }</b>
    How was it? 5 is best.
rate-stars = { $stars }
rate-words = You gave it { $stars }. Would you like to say something?
rate-skip = Nothing to add
rate-echo = <b>⭐ Your rating</b>: { $stars }
    { $comment }
    
    An anonymous one has nothing to do with your name, and nobody can find out; fewer than 5 are shown to nobody and deleted.
rate-named = ✅ Submit with my name
rate-anonymous = 🙈 Submit anonymously
rate-field-words = Change the words
rate-thanks = ✅ Thank you for your rating.
rate-thanks-anonymous = ✅ Thank you. It has nothing to do with your name; only that you have rated is noted.
rate-not-there = Only those who came can rate an event.
rate-over = It can’t be rated any more.
rate-done-before = You have rated it already. Thank you.
ratings-go = ⭐ Ratings
ratings-back = ⬅️ Rated events
ratings-head = <b>⭐ Ratings:</b> { $title }
ratings-none = There is no rating to show yet.
ratings-mean = <b>{ $mean }</b> on average ({ $count ->
        [one] 1 rating
       *[other] { $count } ratings
    })
ratings-spread = { $stars }: { $count }
ratings-spreads = { $spread }
ratings-later = Anonymous ratings are shown when rating has ended, and only if there are { $least } or more.
ratings-hidden = There are fewer than { $least } anonymous ratings: they are neither shown nor counted here.
ratings-anonymous = anonymous
ratings-line-short = <b>{ $name }</b>　{ $stars }
ratings-line = <b>{ $name }</b>　{ $stars }
    { $comment }

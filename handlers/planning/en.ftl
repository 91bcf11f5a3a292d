roll-head = <b>📋 { $title }</b>
    🗓 { $moment }

    <b>{ $standing }: { $count }</b>
roll-own-college = (only members of your college{ $others ->
        [0] {""}
       *[other] , and { $others } more
    })
roll-own-association = (only members of your association{ $others ->
        [0] {""}
       *[other] , and { $others } more
    })
roll-line = • { $name } · { $college } · { $phone }
roll-nobody = (nobody)
roll-count = { $standing } ({ $count })
unheard-short = ⚠️ Have a place from the waitlist and may not know: { $names }{ $count ->
        [one] {""}
       *[other] { " " }({ $count } in all)
    }
unheard-go = ⚠️ Have a place and may not know ({ $count })
unheard = { $count ->
        [0] <b>{ $title }</b>

            Everybody who got a place from the waitlist has been told.
        [one] <b>{ $title }</b>

            ⚠️ This member got a place from the waitlist and may not know yet. Please send the message again, or call.
       *[other] <b>{ $title }</b>

            ⚠️ These <b>{ $count }</b> members got a place from the waitlist and may not know yet. Please send the message again, or call.
    }
unheard-line = { $number }. <b>{ $name }</b> ({ $college }) · { $phone }
    { $state }
roll-title = Lists
roll-file = sign-ups
# What is wrong with a plan that was handed in (what any table can have wrong: in workbooks)
plan-error-no-rows = There is nothing below the header. Please write one event in each row.

# A single cell
plan-error-time-skipped = { $moment } does not exist: the clocks go forward that day and skip it. Please choose a slightly earlier or later time.
plan-error-kind-unknown = There is no kind of event called “{ $value }”. You can write: { $known }.
plan-error-audience-unknown = There is no such association: { $value }. You can write “all”, or: { $known }.
plan-error-places-unreadable = The places “{ $value }” cannot be read. Please write a whole number, or leave it empty for no limit.
plan-error-places-too-few = The places are “{ $value }”; at least 1 is needed. Leave it empty for no limit.
plan-error-places-too-many = The places “{ $value }” are too many; { $limit } is the most. Leave it empty for no limit.
plan-error-deadline-after-start = The sign-up deadline { $deadline } is later than the start { $start }. Please make it earlier.
plan-error-repeat-unknown = The repeat “{ $value }” cannot be read. You can write: weekly, weekly x4, fortnightly, monthly, quarterly; leave it empty for once.
plan-error-repeat-too-often = The repeat “{ $value }” is too often; { $limit } times is the most.
plan-error-duplicate = The same as row { $first }: on { $day } there is already an event of this kind and title. Please delete one row or change the title.

# Importing the year's plan: preview, confirmation, undo
plan-rows = The year's plan: { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
plan-new = 🆕 { $events ->
        [one] { $events } event
       *[other] { $events } events
    } will be made{ $series ->
        [0] .
        [one] , with { $series } series among them.
       *[other] , with { $series } series among them.
    }
plan-nothing-new = There is nothing new to make.
plan-there = ✔️ { $events ->
        [one] { $events } event is
       *[other] { $events } events are
    } there already and will be left alone.
plan-past = ⏭ { $events ->
        [one] { $events } date has
       *[other] { $events } dates have
    } passed and will be skipped.
plan-announced = 📣 Members hear of each event { $days } days before it (earlier, where sign-up ends early), and are reminded in time.
plan-announced-soon = 　{ $events ->
        [one] { $events } of them is nearer than that and is
       *[other] { $events } of them are nearer than that and are
    } announced at once.
plan-row = Row { $row } [{ $kind }] { $title }
plan-row-when = 🗓 { $dates }
plan-row-dates = { $first }, then { $others }: { $times } times
plan-row-places = 👥 Places: { $places }
plan-row-there = ✔️ There already, left alone
plan-row-some-there = ✔️ { $dates } of these dates there already, left alone
plan-row-past = ⏭ The date has passed, skipped
plan-row-some-past = ⏭ { $dates } of these dates passed, skipped
plan-make = ✅ Import
plan-made = ✅ Imported { $events ->
        [one] { $events } event
       *[other] { $events } events
    }{ $series ->
        [0] .
       *[other] , with { $series } series among them.
    }
plan-tried = This was only a trial; nothing was saved.
plan-dropped = Not imported; nothing was saved.
plan-decided = This plan has been dealt with, or you have sent another since. To import again, please send the file anew.
plan-undo = ↩️ Undo this import
plan-undo-ask = Really undo this import? Events that members have not been told of go away, announced ones are cancelled, and those with answers stay.
plan-undo-yes = ↩️ Yes, undo it
plan-undo-no = ⬅️ No, keep them
plan-taken-back = The import is undone: { $events ->
        [one] { $events } event is
       *[other] { $events } events are
    } gone.
plan-taken-back-cancelled = { $events ->
        [one] { $events } event had
       *[other] { $events } events had
    } been announced to members and now stands as cancelled.
plan-taken-back-kept = { $events ->
        [one] { $events } event has
       *[other] { $events } events have
    } answers or has begun, and stays. To call one off, use “Events to manage”.
plan-ignored = These columns are not used: { $columns }
plan-mistakes = <b>{ $count ->
        [one] One thing
       *[other] { $count } things
    } in the plan to put right; nothing was imported.</b> Please correct the file and send it again.
plan-mistakes-more = There is much to put right; the file below has all of it.
plan-mistakes-file = plan-to-put-right
plan-error-too-many-events = Too many events: { $limit } at a time is the most, this plan has { $count }. Please split it into several files.
plan-not-fetched = The file could not be fetched. Please send it again.
plan-not-yours = Thank you! This looks like a table. Only school staff can import the year's plan; to hand in material, please contact the office.
plan-guide = <b>Importing the year's plan</b>

    Please write the plan as an Excel table (.xlsx), one event in each row, and send it to me here. You can take an empty one to begin with.

    Needed: date, time, kind, title. Possible: place, audience, places, deadline, repeat.
    For example: 2027-03-18, 14:00, Symposium, Quarterly symposium, Room 301, all, 60, 2027-03-15, quarterly

    You see first which events it makes, and they are made once you confirm. The same table sent again makes nothing twice.
plan-template = 📄 An empty table
plan-template-sent = The empty table is on its way
plan-template-file = plan

# Events to manage
planning-list = 📅 Events to manage
planning-coming = <b>Events to manage</b>, coming: { $count }
planning-drafts = <b>Events to manage</b>, drafts: { $count }
planning-over = <b>Events to manage</b>, over or cancelled: { $count }
planning-school = <b>Events of the school</b>, coming: { $count }
    Choose one to see who of your college comes.
planning-school-over = <b>Events of the school</b>, over or cancelled: { $count }
    Choose one to see who of your college came.
planning-to-coming = 📅 Coming ({ $count })
planning-to-drafts = 📝 Drafts ({ $count })
planning-to-over = 🗂 Over or cancelled ({ $count })
planning-to-school = 🏫 Of the school: my college's lists ({ $count })
planning-to-school-over = 🗂 Of the school, over: my college's lists ({ $count })
planning-none = There are no events here yet.
planning-line = { $moment } { $title } ({ $going } going)
planning-line-cancelled = ❌ { $moment } { $title } ({ $going } going)
planning-new = ➕ New event
planning-guide = 📥 Import the year's plan
planning-back = ⬅️ Back to the list
planning-no = ⬅️ No, go back
planning-ask-kind = <b>What kind</b> of event is it?
planning-ask-new = <b>What kind</b> of event is it? Please choose one.

    Or send me all of it in one line, in any order, for example:
    <i>Symposium Spring meeting 20 January 2pm Room 301 everyone 60 people</i>
    You can also paste a notice of the office.
planning-as-last = 📑 Again, as “{ $title }”
planning-line-unread = I did not understand. Please choose the kind below, or write day, time, kind and title in one line, for example: Symposium Spring meeting 20 January 2pm Room 301 everyone 60 people
planning-ask-title = Please type its <b>title</b>:
planning-ask-description = Please <b>describe</b> it: what happens, the agenda, whom to ask (you can skip this):
planning-ask-repeat = Does it take place <b>once</b>, or <b>again and again</b>? You can also type it, like: weekly x4.
planning-once = Once
planning-every-week = Every week
planning-every-fortnight = Every two weeks
planning-every-month = Every month
planning-every-quarter = Every quarter
planning-ask-times = { $often }: <b>how many times</b> in all? Choose, or type a number.
planning-times = { $times } times
planning-times-of = { $often }, { $times } times
planning-times-wrong = Please give a number from 2 to { $limit }.
planning-repeat-unknown = I did not understand. Please press a button below, or type: weekly x4, fortnightly x3, monthly x6, quarterly x4.
planning-ask-place = Please type the <b>place</b> (you can skip this):
planning-ask-places = How many <b>places</b> are there? Choose, or type a number.
planning-places-none = No limit
planning-places-wrong = Please write a whole number from 1 to { $limit }; for no limit press “No limit”.
planning-places-below = Going already: { $going }; there can't be fewer places than that.
deadline-ask = Until when can people <b>sign up</b>? Choose, or type it, like: 15 Mar 5pm.
deadline-none = Until it begins
deadline-days = { $days ->
        [one] { $days } day before: { $moment }
       *[other] { $days } days before: { $moment }
    }
deadline-late = Sign-up can't end after the event begins ({ $start }). Please make it earlier.
planning-ask-audience = <b>Whom</b> is the event for? You can choose several.
planning-ask-files = Do you want to add <b>pictures or files</b>? Send them here, { $limit } at the most (you can skip this).
planning-ask-files-more = Got it. Send more if you like ({ $limit } at the most), then press “That was all”.
planning-files-only = Please send a picture or a file here, or press a button below.
planning-files-many = { $limit } is the most; what came after was not taken.
planning-files-clear = 🗑 Remove them and start again
planning-keep = Keep: { $value }
planning-as-seen = This, above, is just what members get, with the buttons “Going”, “Maybe” and “Not going” below it.
planning-or-draft = To change something, press its button; or keep it as a draft for now.
planning-dates = 🔁 { $times } times: { $dates }. The first is announced once you publish, the others in their time.
planning-reaches = 👥 It is for { $count ->
        [one] <b>{ $count }</b> person
       *[other] <b>{ $count }</b> people
    } as things stand
planning-reaches-nobody = ⚠️ Nobody belongs to this audience at present
planning-publish = 🚀 Publish
planning-save = 📝 Save as a draft
planning-saved = ✅ <b>Saved as a draft;</b> members can't see it yet.
planning-published = ✅ <b>Published.</b> The notices go out at the times below.
planning-begun-meanwhile = Its start has passed. Please change the time.
planning-begun = The event has begun, is over or was cancelled; this can't be done any more.

# An event's page
planning-status-draft = 📝 <b>Draft</b>, not seen by members
planning-status-published = 🟢 <b>Published</b>
planning-status-over = 🗂 <b>Its time has passed</b>
planning-answers = Going { $going }, waitlist { $waitlisted }, maybe { $maybe }, not going { $not_going }, no answer { $silent }
planning-notices = <b>Notices to go out</b>
planning-notices-more = … and { $count } more
planning-notice = { $status ->
        [sending] 📤 { $kind }: going out now
        [paused] ⏸ { $kind }: paused
       *[scheduled] 🕘 { $kind }: { $moment }
    }
planning-change = ✏️ Change
planning-copy = 📑 Make another like this
planning-withdraw = ↩️ Take back the publishing
planning-withdrawn = ↩️ <b>Taken back:</b> the event is a draft again and no notice goes out.
planning-too-late = The notice has gone out, or somebody has answered: it can't be taken back. You can cancel the event.
planning-cancel = ❌ Cancel the event
planning-cancel-ask = Really cancel “<b>{ $title }</b>”? { $told ->
        [0] Nobody has answered yet.
        [one] { $told } person who has answered is told.
       *[other] { $told } people who have answered are told.
    } This can't be undone.
planning-cancel-yes = ❌ Yes, cancel it
planning-cancelled = ❌ <b>The event is cancelled.</b> { $told ->
        [0] Nobody had answered.
        [one] { $told } person who had answered is told.
       *[other] { $told } people who had answered are told.
    }
planning-discard = 🗑 Throw the draft away
planning-discard-ask = Really throw the draft “<b>{ $title }</b>” away? This can't be undone.
planning-discard-yes = 🗑 Yes, throw it away
planning-discarded = The draft is gone
planning-changed-meanwhile = ⚠️ Somebody has changed this just now. Below is how it stands; please look again.

# Series
planning-series = 📚 The same series ({ $count })
planning-series-head = <b>Series: { $title }</b>, { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
planning-all-publish = 🚀 Publish all drafts ({ $count })
planning-all-discard = 🗑 Throw all drafts away ({ $count })
planning-all-cancel = ❌ Cancel all that are to come ({ $count })
planning-all-cancel-ask = Really cancel all { $count } coming events of “<b>{ $title }</b>”? Those who have answered are told. This can't be undone.
planning-all-discard-ask = Really throw all { $count } drafts of “<b>{ $title }</b>” away? This can't be undone.
planning-all-publish-done = ✅ Published: { $count }. The nearest is announced now, the others in their time.
planning-all-cancel-done = ❌ Cancelled: { $count }.
planning-all-discard-done = 🗑 Thrown away: { $count }.

# Changing
planning-which-field = “<b>{ $title }</b>”: what is to be changed?
planning-field-title = Title
planning-field-when = Time
planning-field-repeat = Repeats
planning-field-place = Place
planning-field-description = Description
planning-field-places = Places
planning-field-deadline = Sign-up deadline
planning-field-audience = Audience
planning-field-media = Pictures and files
planning-field-kind = Kind
planning-change-tells = 📣 { $told ->
        [one] { $told } person who has answered hears of the change.
       *[other] { $told } people who have answered hear of the change.
    }
planning-announced-before = The event has been announced already: whoever is new to the audience gets no announcement, but finds it under “Events” and gets reminders.
planning-keep-change = ✅ Change it so
planning-changed = ✅ <b>Changed.</b>
planning-copied = ✅ <b>A draft like it is made.</b> Look at it, then publish.

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
unheard-short = ⚠️ Got a place from the waitlist and may not know: { $names }{ $count ->
        [one] {""}
       *[other] { " " }({ $count } in all)
    }
unheard-go = ⚠️ Place not announced ({ $count })
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
roll-title = List
roll-column-signature = Signature
roll-file = sign-ups
# What is wrong with a plan that was handed in (what any table can have wrong: in workbooks)
plan-error-no-rows = There is nothing below the header. Please write one event in each row.

# A single cell
plan-error-repeat-coded = A row with an event code is one event, so it can’t have a repeat. For more dates, please write another row without an event code.
plan-error-rough-coded = A row with an event code is an event that has a date. To move it, please write the new date; if that is still open, leave the old date for now or cancel the event under “Manage events”.
plan-error-time-skipped = { $moment } does not exist: the clocks go forward that day and skip it. Please choose a slightly earlier or later time.
plan-error-kind-unknown = There is no kind of event called “{ $value }”. You can write: { $known }.
plan-error-audience-unknown = There is no such association: { $value }. You can write “all”, or: { $known }.
plan-error-places-unreadable = The number of places “{ $value }” cannot be read. Please write a whole number, or leave it empty for no limit.
plan-ask-places-range = The number of places “{ $value }” is a range. How many at most? Please write one number such as { $most }, or leave it empty for no limit.
plan-error-places-too-few = The number of places is “{ $value }”; at least 1 is needed. Leave it empty for no limit.
plan-error-places-too-many = The number of places “{ $value }” is too large; { $limit } is the most. Leave it empty for no limit.
plan-error-deadline-after-start = The sign-up deadline { $deadline } is later than the start { $start }. Please make it earlier.
plan-error-repeat-unknown = The repeat “{ $value }” cannot be read. You can write: weekly, weekly x4, fortnightly, monthly, quarterly; leave it empty for once.
plan-error-repeat-too-often = “{ $value }” repeats too often; { $limit } times is the most.
plan-error-duplicate = The same as row { $first }: on { $day } there is already an event of this kind and title. Please delete one row or change the title.
plan-error-name-unclear = “{ $value }” may be any of: { $known }. Please write the full name.
plan-error-no-time = “{ $value }” has a date but no time. Please add when it starts, like 2027-03-18 14:00.
plan-error-end = The end in “{ $value }” cannot be read, or is before the start. Please write only when it starts, like 14:00.
plan-error-duplicate-sheet = The same as row { $first } of “{ $sheet }”: on { $day } there is already an event of this kind and title. Please delete one of the rows, or change the title.
plan-error-sheet-lacks = The header of this sheet lacks “{ $column }”, so the sheet was not read. Please add it and send the file again.
plan-ask-month = “{ $value }” is only a month. Which day? Please write it like 2027-03-18.
plan-ask-deadline-past = The sign-up deadline { $deadline } has already passed (the event is on { $day }). Please set a later one, or leave it empty (sign-up until the event starts).
plan-ask-column = Does the column “{ $column }” say who the event is for? Until that is confirmed, this row is not imported.
plan-ask-audience-empty = This is empty, while other rows say who they are for. Please write associations or colleges, or “all” if it is for all members.
plan-ask-above = This says “{ $value }”, but there is nothing above to take. Please write it in full.
plan-ask-unread = The column “{ $column }” was not read. Does it mean “{ $means }”? If so, please name it “{ $means }”; if not, please give it another heading or empty this cell.
plan-ask-twice = Two columns seem to mean “{ $means }”; “{ $column }” was not read. Please keep one of them, or empty this cell.
plan-ask-night = { $value } is at night. Is { $afternoon } meant? Please write 24-hour times; for the night write “am”.
plan-ask-undated = The date is not fixed ({ $rough }): the import saves a draft without a date.

# Rows that are no events, and notes on the whole file
plan-left-at = ➖ Row { $rows }: { $reason }
plan-left-header = a repeated header
plan-left-units = units, or instructions
plan-left-numbered = no event in it
plan-left-sum = a sum (“{ $value }”)
plan-left-footnote = a note (“{ $value }”)
plan-left-signature = a signature (“{ $value }”)
plan-left-single = only one cell is filled (“{ $value }”), taken for a heading
plan-left-hidden = “{ $value }” is a hidden row, not imported
plan-left-filtered = “{ $value }” is filtered out, not imported
plan-left-struck = “{ $value }” is struck through, not imported
plan-left-undated-draft = ✔️ already a draft without a date, unchanged
plan-left-undated-dated = ✔️ has its date already, unchanged
plan-left-hidden-sheet = ➖ The sheet “{ $value }” is hidden and was not read
plan-note-year = ℹ️ Dates without a year are taken to be in { $year }.
plan-note-no-audience = ℹ️ “{ $sheet }” has no column for the audience: its events are for all members.
plan-note-hidden-column = ℹ️ The column “{ $column }” is hidden; it was still read.

# Importing the year’s plan: preview, confirmation, undo
plan-rows = The year’s plan: { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
plan-new = 🆕 { $events ->
        [one] { $events } event
       *[other] { $events } events
    } will be created{ $series ->
        [0] .
        [one] , with { $series } series among them.
       *[other] , with { $series } series among them.
    }
plan-nothing-new = There are no new events to create.
plan-there = ✔️ { $events ->
        [one] { $events } event is
       *[other] { $events } events are
    } already planned and are not made again.
plan-past = ⏭ { $events ->
        [one] { $events } date has
       *[other] { $events } dates have
    } passed and will be skipped.
plan-announced = 📣 Members are told of each event { $days } days before it (earlier if sign-up ends early), and then reminded.
plan-announced-soon = 　{ $events ->
        [one] { $events } of them is nearer than that and is
       *[other] { $events } of them are nearer than that and are
    } announced at once.
plan-row = Row { $row } [{ $kind }] { $title }
plan-row-when = 🗓 { $dates }
plan-row-dates = { $first }, then { $others }: { $times } times
plan-row-places = 👥 Places: { $places }
plan-row-there = ✔️ Already planned, unchanged
plan-row-some-there = ✔️ { $dates } of these dates already planned, unchanged
plan-row-differs = ✔️ Already planned, and different in the file:
plan-row-some-differs = ✔️ { $dates } of these dates already planned, and different in the file:
plan-row-past = ⏭ The date has passed, skipped
plan-row-some-past = ⏭ { $dates } of these dates passed, skipped
plan-row-weekend = { $day }⚠️
plan-row-keeps = as before
plan-row-cancelled = 🚫 Cancelled, unchanged
plan-row-begun = ▶️ Begun or over, unchanged
plan-row-unknown = ❓ No event has this code, and the audience says “as before”, so it is not imported: please say who it is for and send it again
plan-row-closed = ❓ The sign-up deadline has passed, so it is not imported: please set a later one and send it again
plan-row-moved = ❓ This looks like { $dates ->
        [1] a new date: an event of this name is planned for { $moment }
       *[other] new dates: { $dates } events of this name are planned from { $moment } on
    }. Please choose “Change as in file” or “Create another”
plan-row-moved-short = It looks like a new date; please choose “Change as in file” or “Create another” in the chat
plan-undated = 📝 Row { $row }, “{ $title }” ({ $rough }): no date yet, saved as a draft without a date
plan-undated-draft = ✔️ Row { $row }, “{ $title }” ({ $rough }): already a draft without a date, unchanged
plan-undated-dated = ✔️ Row { $row }, “{ $title }” ({ $rough }): has its date already, unchanged
plan-choice-hidden = 👁 Row { $row }, “{ $title }”, is hidden and not imported
plan-choice-filtered = 👁 Row { $row }, “{ $title }”, is filtered out and not imported
plan-choice-struck = 👁 Row { $row }, “{ $title }”, is struck through and not imported
plan-choice-words = 👁 In row { $row }, “{ $title }”, words that are struck through were not read: { $words }
plan-choice-hidden-taken = ✅ Row { $row }, “{ $title }” (hidden): imported too
plan-choice-filtered-taken = ✅ Row { $row }, “{ $title }” (filtered out): imported too
plan-choice-struck-taken = ✅ Row { $row }, “{ $title }” (struck through): imported too
plan-choice-words-taken = ✅ Row { $row }, “{ $title }”: the struck words are read too ({ $words })
plan-nothing-imported = Nothing was imported. Please correct the file and import again; to import only the rows that are fine, add --partly.
plan-nothing-to-take = No row can be imported.
plan-gone = 🔎 Planned and not in this file: <b>{ $count }</b> events. They stay as they are; to cancel one, open it under “Events”.
plan-gone-line = · { $days } { $title }
plan-asks-column = ❓ Does the column “{ $column }” say who an event is for? { $rows ->
        [one] { $rows } row waits
       *[other] { $rows } rows wait
    } for your answer and will not be imported before.
plan-some-back = ⚠️ { $rows ->
        [one] { $rows } row has
       *[other] { $rows } rows have
    } to be corrected first and will not be imported. “Rows to correct” sends you a table with the reasons.
plan-some-undated = 📝 { $rows ->
        [one] { $rows } row has
       *[other] { $rows } rows have
    } no date yet and will become drafts without one.
plan-some-aside = 👁 { $rows ->
        [one] { $rows } row has
       *[other] { $rows } rows have
    } hidden or struck content that was left out.
plan-some-differ = ✏️ { $rows ->
        [one] { $rows } row differs
       *[other] { $rows } rows differ
    } from what is planned; the import does not change those events. To change them, press “Different in file”.
plan-some-gone = 🔎 { $count ->
        [one] { $count } event
       *[other] { $count } events
    } that you have planned are not in the file; see behind the rows. The import leaves them as they are.
plan-column-yes = ✅ Yes, “{ $column }” is the audience
plan-column-no = No, they are for everyone
plan-part-changes = ✏️ Different in file ({ $rows })
plan-part-choices = 👁 Hidden or struck ({ $rows })
plan-part-back = 📄 Rows to correct ({ $rows })
plan-part-over = ⬅️ Back to the plan
plan-back-sent = The rows to correct are on their way
plan-choices-head = <b>Hidden or struck through</b>
    Not imported unless you choose it.
plan-choice-take = ➕ Import row { $row } too: { $title }
plan-choice-leave = ➖ Leave out row { $row }: { $title }
plan-changes-head = <b>Events that differ from the file</b>
    Press “Change as in file” for a row to change it; the others stay as they are. A new title, time or place is told to whoever was told of the event.
plan-changes-row = Row { $row }: { $title }
plan-changes-none = Nothing differs any more.
plan-change-take = ✏️ Change as in file: row { $row } { $title }
plan-change-separate = ➕ Create another: row { $row } { $title }
plan-change-separated = The import will create another event
plan-change-closed = The sign-up deadline in the file has passed. Please change it in the file and send the file again.
plan-changed = ✏️ <b>{ $events ->
        [one] { $events } event
       *[other] { $events } events
    } changed as in the file.</b>{ $told ->
        [0] {""}
        [one] {" "}The { $told } person who was told of it will be notified.
       *[other] {" "}The { $told } people who were told will be notified.
    }
plan-differs-kind = ✏️ Kind: now { $now }; in the file { $file }
plan-differs-title = ✏️ Title: now { $now }; in the file { $file }
plan-differs-starts-at = ✏️ Time: now { $now }; in the file { $file }
plan-differs-ends-at = ✏️ End: now { $now }; in the file { $file }
plan-differs-place = ✏️ Place: now { $now }; in the file { $file }
plan-differs-places = ✏️ Places: now { $now }; in the file { $file }
plan-differs-deadline-at = ✏️ Sign-up deadline: now { $now }; in the file { $file }
plan-differs-audience = ✏️ For: now { $now }; in the file { $file }
plan-differs-campaign = ✏️ Campaign: now { $now }; in the file { $file }
plan-differs-unlimited = no limit
plan-make = ✅ Import
plan-made = ✅ Imported { $events ->
        [one] { $events } event
       *[other] { $events } events
    }{ $series ->
        [0] .
       *[other] , with { $series } series among them.
    }
plan-tried = This was only a test; nothing was saved.
plan-dropped = Not imported; nothing was saved.
plan-decided = This plan has already been handled, or you have sent another since. To import again, please send the file again.
plan-made-undated = 📝 { $rows ->
        [one] { $rows } without a date is
       *[other] { $rows } without a date are
    } among the drafts.
plan-made-back = ⚠️ { $rows ->
        [one] { $rows } row was
       *[other] { $rows } rows were
    } not imported. You get them back with the reasons; correct that file and send it here.
plan-made-waits = ❓ { $rows ->
        [one] { $rows } row was
       *[other] { $rows } rows were
    } not imported: it is not confirmed who they are for.
plan-imports = 🕘 Recent imports ({ $count })
plan-imports-head = <b>Recent imports</b>
    Each can be undone here for a month.
plan-imports-none = There is no import to undo.
plan-imports-command = command line
plan-imports-line = { $moment } { $author }: { $events ->
        [one] { $events } event
       *[other] { $events } events
    }
plan-imports-back = ⬅️ Recent imports
plan-import = <b>Import of { $moment }</b>{ $changes ->
        [0] {""}
        [one] , with { $changes } change
       *[other] , with { $changes } changes
    }
    By { $author }; it created { $events ->
        [one] { $events } event.
       *[other] { $events } events.
    }
plan-undo = ↩️ Undo this import
plan-undo-ask = Really undo this import?
plan-undo-removes = 🗑 { $events ->
        [one] { $events } event that members have not been told of will
       *[other] { $events } events that members have not been told of will
    } be removed.
plan-undo-cancels = ❌ { $events ->
        [one] { $events } announced event is
       *[other] { $events } announced events are
    } cancelled{ $told ->
        [0] .
        [one] , and the { $told } person who was told of it will be notified.
       *[other] , and the { $told } people who were told will be notified.
    }
plan-undo-keeps = ✔️ { $events ->
        [one] { $events } event that has answers or has started stays.
       *[other] { $events } events that have answers or have started stay.
    }
plan-undo-restores = ↩️ { $events ->
        [one] { $events } change taken from the file is
       *[other] { $events } changes taken from the file are
    } undone; a new title, time or place is told to whoever was told of the event.
plan-undo-undated = 🗑 { $rows ->
        [one] { $rows } draft without a date will be removed.
       *[other] { $rows } drafts without a date will be removed.
    }
plan-undo-yes = ↩️ Yes, undo it
plan-undo-no = ⬅️ No, keep them
plan-taken-back = The import is undone: { $events ->
        [one] { $events } event is
       *[other] { $events } events are
    } removed.
plan-taken-back-cancelled = { $events ->
        [one] { $events } announced event is
       *[other] { $events } announced events are
    } cancelled{ $told ->
        [0] .
        [one] , and the { $told } person who was told of it will be notified.
       *[other] , and the { $told } people who were told will be notified.
    }
plan-taken-back-kept = { $events ->
        [one] { $events } event stays, as it
       *[other] { $events } events stay, as they
    } had answers or had started. If needed, cancel under “Manage events”.
plan-taken-back-restored = { $events ->
        [one] { $events } event is
       *[other] { $events } events are
    } as before the file’s changes.
plan-taken-back-undated = { $rows ->
        [one] { $rows } draft without a date is removed.
       *[other] { $rows } drafts without a date are removed.
    }
plan-ignored = These columns are not used: { $columns }
plan-mistakes = <b>{ $rows ->
        [one] { $rows } row of the plan needs
       *[other] { $rows } rows of the plan need
    } correcting.</b>{ $others ->
        [0] {""}
       *[other] {" "}The others can be imported meanwhile.
    }
plan-mistakes-more = There are many corrections; the file below lists all of them.
plan-mistakes-file = plan-corrections
plan-error-too-many-events = Too many events: { $limit } at a time is the most, this plan has { $count }. Please split it into several files.
plan-error-questions = This is a table of questions, not a plan of events. Please send it to the bot in the chat.
plan-error-days = This is a table of holidays, not a plan of events. Please send it to the bot in the chat.
plan-error-roster = This is a roster (people on it: { $count }), not a year’s plan. Send it to the bot to see who of them is registered.
plan-not-fetched = The file could not be fetched. Please send it again.
planning-took-line = 📅 This looks like a new event; nothing is published before you have checked it. If it is none, press “Cancel”; to send it as a message, press “📣 Send a message” on the workbench afterwards.
plan-not-yours = Thank you! This looks like a table. Only school staff can import the year’s plan; to hand in material, please contact the office{ $contact }.
plan-guide = <b>Importing the year’s plan</b>

    Please write the plan as an Excel table (.xlsx), one event in each row, and send it to me here. You can take an empty one to begin with.

    Required: date, time, kind, title. Optional: place, audience, places, deadline, repeat.
    For example: 2027-03-18, 14:00, Symposium, Quarterly symposium, Room 301, all, 60, 2027-03-15, quarterly

    If a date is not fixed yet, write “mid March” or “TBD”: the row becomes a draft without a date.

    You first see which events would be created; they are created once you confirm. Rows that can’t be read come back with the reasons; the others can be imported meanwhile.
    The same table sent again creates nothing twice; rows that you have changed can be applied one by one.
plan-template = 📄 Get an empty table
plan-template-sent = The empty table is on its way
plan-template-file = plan
plan-left-example = an example (“{ $value }”)
plan-back-file = Rows to correct
plan-back-where = { $sheet }, row { $row }
plan-back-reason = { $column }: { $reason }
plan-back-guide = Please correct the yellow cells; the reasons are in the comments and the last two columns. Then send this file to the bot; the last two columns may stay.
plan-guide-sheet = How to fill it in
plan-guide-title = One event a row. Send the file to the bot; nothing is created before you confirm.
plan-guide-date = Required, like 2027-03-18; several days in a row like 18-20 March. If it is not fixed, write “mid March” or “TBD”: it becomes a draft without a date.
plan-guide-time = Required: when it starts, like 14:00, or with its end: 14:00-16:00. Write “all day” for whole days.
plan-guide-ends = May be empty. Like 16:00; for several days the last of them, like 2027-03-20.
plan-guide-kind = Required; choose from the list.
plan-guide-title-column = Required: what the event is called.
plan-guide-place = May be empty.
plan-guide-audience = Choose one, or write several with commas between them; “all” is for all members, and so is a column that is empty throughout.
plan-guide-places = A whole number; leave empty for no limit.
plan-guide-deadline = A date alone lasts until 23:59 of that day; if empty, people can sign up until the event starts.
plan-guide-repeat = Leave empty for once. You can write: weekly, weekly x4, fortnightly, monthly, quarterly.
plan-guide-campaign = May stay empty. The campaign’s title; one that is not there yet is made by the import.
plan-example-campaign = (Example) Heritage
plan-guide-examples = Examples
plan-guide-examples-text = The grey rows are examples: their titles begin with “(example)”. They are not imported and can be deleted.
plan-list-kind = Possible kinds
plan-list-audience = Possible audiences
plan-list-repeat = Possible repeats
plan-example-one = (example) Quarterly talk
plan-example-two = (example) A social evening
plan-example-place = Room 301
undated-list = 📝 Drafts without a date ({ $count })
undated-head = <b>Drafts without a date</b>: { $count }
undated-line = { $rough }: { $title }
undated-gone = This draft now has a date, or was deleted.
undated-page = 📝 <b>Draft without a date</b>
    { $title } ({ $kind })
    🗓 The plan says: { $rough }
undated-date = 📅 Set the date

# Events to manage
planning-list = 📅 Manage events
planning-coming = <b>Manage events</b>, coming: { $count }
planning-drafts = <b>Manage events</b>, drafts: { $count }
planning-over = <b>Manage events</b>, over or cancelled: { $count }
planning-school = <b>School events</b>, coming: { $count }
    Choose one to see who from your college is going.
planning-school-over = <b>School events</b>, over or cancelled: { $count }
    Choose one to see who from your college signed up.
planning-to-coming = 📅 Coming{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
planning-to-drafts = 📝 Drafts{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
planning-to-over = 🗂 Over or cancelled{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
planning-own-college = my college
planning-own-association = my association
planning-own-both = my people
planning-to-school = 🏫 School events: { $whose }{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
planning-to-school-over = 🗂 Past school events: { $whose }{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
planning-none = There are no events here yet.
planning-line = { $moment } { $title } ({ $going } going)
planning-line-cancelled = ❌ { $moment } { $title } ({ $going } going)
planning-new = ➕ New event
planning-take = 📤 Export the year’s plan
planning-take-which = <b>Exporting the year’s plan</b>

    One row for each event, with drafts and cancelled ones. Correct the file and send it to me: you see what would change, and decide row by row. Which year?
planning-take-year = { $year } ({ $count ->
        [one] { $count } event
       *[other] { $count } events
    })
planning-take-none = There are no events to export yet.
planning-taken-file = Plan of { $year }
planning-taken-guide = You can change the date, time, end, kind, title, place, audience, places, deadline and campaign. Send the corrected file to the bot: it lists every change first; a row is changed when you choose “Change as in file”, and members are told.
planning-taken-code = By it the bot knows which event a row is, so please leave it as it is. For a new event leave it empty.
planning-taken-read = To read only; changes here are not taken. To cancel an event, open it under “Events”.
planning-taken-kept = “as before” stands for members who were chosen one by one; it stays so.
planning-take-held = held
planning-take-published = published
planning-take-draft = draft
planning-take-cancelled = cancelled
plan-whole-day = all day
planning-take-undated = no date yet
planning-guide = 📥 Import the year’s plan
planning-back = ⬅️ Back to the list
planning-no = ⬅️ No, go back
planning-ask-kind = <b>What kind</b> of event is it?
planning-ask-new = <b>What kind</b> of event is it? Please choose one.

    Or send me everything in one line, in any order, for example:
    <i>Symposium Spring meeting 20 January 2pm Room 301 everyone 60 people</i>
    You can also paste a whole notice.
planning-as-last = 📑 Like “{ $title }”
planning-line-unread = I don’t understand this line. Please choose the kind below, or write day, time, kind and title in one line, for example: Symposium Spring meeting 20 January 2pm Room 301 everyone 60 people
planning-ask-title = Please type the <b>title</b>:
planning-ask-description = Please type a <b>description</b>, such as content, agenda, contact person (you can skip this):
planning-ask-ends = It starts { $start }. <b>When does it end</b>? Choose, or type it, for example: 16:00, or 20 March (you can leave it out).
ends-60 = 1 hour (to { $until })
ends-90 = 1.5 hours (to { $until })
ends-120 = 2 hours (to { $until })
ends-half = Half a day (to { $until })
ends-day = All day
ends-skip = Leave out the end
ends-past = That end has passed. Please choose a later time.
planning-ask-repeat = Does it <b>repeat</b>? You can also type it, for example: weekly x4.
planning-once = No, just once
planning-every-week = Every week
planning-every-fortnight = Every two weeks
planning-every-month = Every month
planning-every-quarter = Every quarter
planning-ask-times = { $often }: <b>how many times</b> in total? Choose, or type a number.
planning-times = { $times } times
planning-times-of = { $often }, { $times } times
planning-times-wrong = Please give a number from 2 to { $limit }.
planning-repeat-unknown = I don’t understand. Please press a button below, or type: weekly x4, fortnightly x3, monthly x6, quarterly x4.
planning-ask-place = Please type the <b>place</b> (you can skip this):
planning-ask-places = How many <b>places</b> are there? Choose, or type a number.
planning-places-none = No limit
planning-ask-places-range = “{ $value }” is a range. How many can take part <b>at most</b>?
planning-places-range = That is a range, and there is one limit. For at most { $most } people write { $most }; for no limit press “No limit”.
planning-places-wrong = Please type a whole number from 1 to { $limit }; for no limit, press “No limit”.
planning-places-below = { $going } { $going ->
        [one] person is
       *[other] people are
    } already going; there can’t be fewer places than that.
deadline-ask = Until when can people <b>sign up</b>? Choose, or type it, for example: 15 Mar 5pm.
deadline-none = No deadline (until it starts)
deadline-days = { $days ->
        [one] { $days } day before: { $moment }
       *[other] { $days } days before: { $moment }
    }
deadline-late = Sign-up can’t end after the event starts ({ $start }). Please make it earlier.
planning-ask-audience = <b>Who</b> is the event for? You can choose several.
planning-ask-files = Add <b>pictures or files</b>? Send them here, at most { $limit } (you can skip this).
planning-files-only = Please send a picture or a file here, or press a button below.
planning-keep = Keep: { $value }
planning-as-seen = Members get exactly what you see above, with the buttons “Going”, “Maybe” and “Not going” below it.
planning-or-draft = If something is not settled yet, save it as a draft for now.
day-off = 📅 { $day } is a day off ({ $name })
day-make-up = 📅 { $day } is a working day (make-up)
day-works = working day (make-up)
day-unknown = ℹ️ The days off of { $year } are not published yet
planning-dates = 🔁 { $times } times: { $dates }. The first is announced when you publish, the others when their time comes.
planning-reaches = 👥 This will reach { $count ->
        [one] <b>{ $count }</b> person
       *[other] <b>{ $count }</b> people
    }
planning-reaches-nobody = ⚠️ At present nobody is in this audience
planning-publish = 🚀 Publish
planning-save = 📝 Save as draft
planning-saved = ✅ <b>Saved as a draft.</b> Members can’t see it yet.
planning-published = ✅ <b>Published.</b> Notices go out at the times below.
planning-proposed = ⚖️ <b>Submitted for approval.</b> It is published by itself once approved; you will hear of it.
planning-waits = This event waits for approval. Please open it under “For approval” on the workbench.
planning-wider-published = The announcement has not gone out yet, so the event can’t be opened to more people than those you look after. Please press “Unpublish” first, change it and submit it for approval; if it has begun, please contact the office{ $contact }.
planning-all-proposed = ⚖️ Submitted for approval: { $count }. They are published by themselves once approved.
proposal-open-event = { $status ->
    [returned] ↩️ Returned: see why
   *[waiting] ⚖️ Waiting for approval
}
planning-begun-meanwhile = The start time has passed. Please change the time.
planning-deadline-meanwhile = The sign-up deadline has passed. Please press “Back” and change it.
planning-deadline-ended = Sign-up for “<b>{ $title }</b>” ended on { $moment }: if it is published now, nobody can sign up. What would you like to do?
planning-deadline-change = ✏️ Change the deadline
planning-deadline-open = 🚀 Publish with no deadline
planning-deadline-by-night = ⚠️ Moved with the event, sign-up would end at { $moment }, in the night. So it ends at { $instead }. For another time, change the “Sign-up deadline” afterwards.
planning-deadline-night-dropped = ⚠️ Moved with the event, sign-up would end at { $moment }, in the night, and the evening before is over. So there is no deadline any more: people can sign up until it begins. To set another, change the “Sign-up deadline” afterwards.
planning-deadline-dropped = ⚠️ The sign-up deadline would then be { $moment }, which has passed. So it has none: people can sign up until the event starts. To set another, change “Sign-up deadline” afterwards.
planning-begun = The event has started, is over or was cancelled; this is no longer possible.
planning-running = The event has started. Only its place, end, description and files can be corrected now.
# An event’s page
planning-status-draft = 📝 <b>Draft</b>, not visible to members
planning-status-published = 🟢 <b>Published</b>
planning-status-running = ▶️ <b>Under way</b>; its place and end can still be corrected
planning-status-over = 🗂 <b>Over</b>
planning-status-past = 🗂 <b>Its time has passed</b>
planning-answer = { $standing }: { $count }
planning-answers-gap = {", "}
planning-notices = <b>Notices to be sent</b>
planning-notices-more = … and { $count } more
planning-night-now = 🌙 The event starts, or sign-up ends, tomorrow morning, so the notice goes out now although it is night.
planning-notice = { $status ->
        [sending] 📤 { $kind }: being sent
        [paused] ⏸ { $kind }: paused
       *[scheduled] 🕘 { $kind }: { $moment }
    }
planning-change = ✏️ Change
planning-copy = 📑 Make another like this
planning-withdraw = ↩️ Unpublish
planning-withdrawn = ↩️ <b>Unpublished.</b> The event is a draft again and no notices go out.
planning-too-late = A notice has gone out, or somebody has answered, so it can’t be unpublished. You can cancel the event.
planning-cancel = ❌ Cancel event
planning-nudge = 🔔 { $count ->
        [one] Remind 1 who has not answered
       *[other] Remind { $count } who have not answered
    }
planning-nudge-ask = { $count ->
        [one] Remind the <b>one</b> person who has not answered “<b>{ $title }</b>”? They get the event’s card and sign up with one tap.
       *[other] Remind the <b>{ $count }</b> people who have not answered “<b>{ $title }</b>”? They get the event’s card and sign up with one tap.
    }
planning-nudge-night = It is night: the reminder goes out on { $moment }, to those who have not answered by then.
planning-nudge-yes = 🔔 Yes, remind them
planning-nudge-again = 🔔 Remind them anyway
planning-nudged = 🔔 <b>Reminder scheduled</b> ({ $count }).
planning-nudge-nobody = There is nobody to remind: everybody has answered, or sign-up is closed.
planning-nudge-going = The last reminder is still being sent, so no other was sent.
planning-cancel-ask = Really cancel “<b>{ $title }</b>”? { $told ->
        [0] Nobody has been told of it or has answered.
        [one] { $told } person who was told of it or answered will be told.
       *[other] { $told } people who were told of it or answered will be told.
    } This can’t be undone.
planning-cancel-yes = ❌ Yes, cancel the event
planning-cancel-leave = ⬅️ No, keep the event
planning-cancel-left = The event was not cancelled.
planning-cancel-why = ✍️ Give a reason
planning-ask-reason = Please write the <b>reason</b> in one sentence; it is sent along:
planning-cancelled = ❌ <b>The event is cancelled.</b> { $told ->
        [0] Nobody knew of it yet, so nobody needs to be told.
        [one] { $told } person who was told of it or answered will be told.
       *[other] { $told } people who were told of it or answered will be told.
    }
planning-kept = ⚠️ { $who }. Please telephone them: the list is under “🗓 Scheduled notices”, “📁 Sent”, on the page of that notice.
planning-discard = 🗑 Delete draft
planning-discard-ask = Really delete the draft “<b>{ $title }</b>”? This can’t be undone.
planning-discard-yes = 🗑 Yes, delete it
planning-discarded = Draft deleted
planning-changed-meanwhile = ⚠️ Somebody has just changed this. Below is the current state; please look again.

# Series
planning-series = 📚 Same series ({ $count })
planning-series-head = <b>Series: { $title }</b>, { $count ->
        [one] { $count } event
       *[other] { $count } events
    }{ $cancelled ->
        [0] {""}
       *[other] ; { $cancelled } more cancelled
    }
planning-all-publish = 🚀 Publish all drafts ({ $count })
planning-all-discard = 🗑 Delete all drafts ({ $count })
planning-all-cancel = ❌ Cancel all coming ({ $count })
planning-all-cancel-ask = Really cancel all { $count } coming events of “<b>{ $title }</b>”? { $told ->
        [0] Nobody has been told of them or has answered.
        [one] { $told } person who was told of one or answered will be told.
       *[other] { $told } people who were told of one or answered will be told.
    } This can’t be undone.
planning-all-discard-ask = Really delete all { $count } drafts of “<b>{ $title }</b>”? This can’t be undone.
planning-all-publish-done = ✅ Published: { $count }. The next one is announced now, the others when their time comes.
planning-all-cancel-done = ❌ Cancelled: { $count }.
planning-all-discard-done = 🗑 Deleted: { $count }.

# Changing
planning-which-field = “<b>{ $title }</b>”: what would you like to change?
planning-field-title = Title
planning-field-when = Time
planning-field-ends = End
planning-field-repeat = Repeat
planning-field-place = Place
planning-field-description = Description
planning-field-places = Places
planning-field-deadline = Sign-up deadline
planning-field-audience = Audience
planning-field-media = Pictures and files
planning-field-kind = Kind
planning-change-tells = 📣 { $told ->
        [one] { $told } person who was told of it or answered will be told of the change.
       *[other] { $told } people who were told of it or answered will be told of the change.
    }
planning-change-forgets = ⚠️ { $count ->
        [one] What is recorded of { $count } person (here, excused, absent) is deleted; they check in again on that day.
       *[other] What is recorded of { $count } people (here, excused, absent) is deleted; they check in again on that day.
    }
planning-widens = 📣 Once confirmed, the <b>{ $count }</b> { $count ->
        [one] person who is new to it gets
       *[other] people who are new to it get
    } the announcement; who knows of it gets nothing again.
planning-widens-nobody = Nobody new is told: sign-up has ended, or everybody knows of it.
planning-wider-proposed = ⚖️ <b>Submitted for approval.</b> Once approved, the people who are new to it get the announcement; until then the event stays as it is.
planning-keep-change = ✅ Save the change
planning-changed = ✅ <b>Changed.</b>
planning-copied = ✅ <b>A draft like it has been created.</b> Check it, then publish.
behalf = 📞 Answer for a caller
behalf-ask-number = <b>📞 Answer for a caller</b>: { $title }

    Who is calling? Type a part of the <b>name</b> or its <b>pinyin</b>, the <b>staff number</b> or the <b>end of the phone number</b>, or choose one of the { $count } without an answer:
behalf-ask-phone = <b>📞 Answer for a caller</b>: { $title }

    Who is calling? Type a part of the <b>name</b> or its <b>pinyin</b> or the <b>end of the phone number</b>, or choose one of the { $count } without an answer:
behalf-some = These fit “{ $typed }”. Choose one, or type more of it:
behalf-many = More people than these fit “{ $typed }”. Type more of it; here are some:
behalf-nobody = Nobody fits “{ $typed }”. Try other words, or the end of the phone number (at least 3 digits).
behalf-list = 📋 List those without an answer
behalf-end = …{ $digits }
behalf-no = not invited
behalf-person = 📞 <b>{ $name }</b> ({ $college }) { $phone }

    <b>{ $title }</b>
    🗓 { $moment }
    At present: <b>{ $standing }</b>
behalf-standing = { $answer } ({ $note })
behalf-waitlist = Full: waitlist
behalf-not-invited = The event is not for this member, so you can’t answer for them. To invite them, first change who the event is for.
behalf-closed = Sign-up ended on { $moment }; you can only withdraw somebody. To let more people in, first change the end of sign-up.
behalf-cancelled = The event was called off; nobody can be signed up or withdrawn any more.
behalf-begun = The event has begun; nobody can be signed up or withdrawn any more.
behalf-give = The event is full, with { $count } on the waitlist. If you withdraw { $name }, the place goes to the next in line, which <b>can’t be undone</b>. Go on?
behalf-give-yes = Yes, withdraw
behalf-done = ✅ Answered for <b>{ $name }</b>: <b>{ $answer }</b> ({ $title }, { $moment })
behalf-same = { $name } has answered in person: <b>{ $answer }</b> ({ $title }, { $moment }). Nothing was changed.
behalf-in-line = number { $place } on the waitlist
behalf-in-line-quota = number { $place } on the waitlist (the places of their college, association or session are taken)
behalf-told = They will get a message, and can change it themselves.
behalf-untold = They can’t be reached here, so please tell them the time and place on the phone.
behalf-undo = ↩️ Undo
behalf-undone = ↩️ Undone. { $name } now: <b>{ $standing }</b>
behalf-undo-late = It can’t be undone: the member or other staff have answered since.
behalf-undo-taken = It can’t be undone: the place has gone to somebody else. You can sign them up for the waitlist.
behalf-again = 📞 Answer again
behalf-next = 📞 Next caller
roll-by-phone = by phone · { $name }
roll-by-phone-somebody = by phone
roll-line-by-phone = { $line } · 📞 { $note }
roll-no-photos = 📷 { $count } { $count ->
        [one] of them has
       *[other] of them have
    } not agreed to photos; the export marks who has.
roll-column-photos = Photos
calls-go = 📞 Calls to make ({ $count })
calls-call = <b>📞 Calls to make:</b> { $title }
    { $moment }, { $count } to call
calls-told = <b>📞 Told by phone:</b> { $title }
    { $moment }, { $count }
calls-heard = 📣 { $count } know of it by now, { $told } of them by phone.
calls-college = <b>{ $name }</b>
calls-line = { $number }. { $name }  { $phone }  { $why }
calls-no-phone = (no phone)
calls-why-none = not on Telegram
calls-why-away = can’t be reached
calls-why-paused = has paused notices
calls-why-silent = notice delivered, not answered yet
calls-told-by = told by { $name }, { $moment }
calls-told-somebody = told by phone, { $moment }
calls-nobody = Nobody.
calls-tell = 📞 { $number }. Told by phone
calls-untell = ↩️ { $number }. Undo
calls-answer = ✍️ { $number }. Answer
calls-to-call = 📞 Calls to make ({ $count })
calls-to-told = ✔️ Told by phone ({ $count })
calls-take = 🖨 Export for printing
calls-did-tell = Saved
calls-untold = Undone
calls-not = They have answered, or this was done before.
calls-over = The event has begun, was cancelled or is not published, so nobody needs a call.
calls-title = Calls to make: { $title }
calls-column-name = Name
calls-column-college = College
calls-column-associations = Associations
calls-column-phone = Phone
calls-column-why = Why
calls-column-told = Told by phone
calls-column-answer = Answer (by hand)
roll-photos-agreed = agreed
planning-groups = { $count ->
    [0] 📣 Announce in groups
   *[other] 📣 Announce in groups ({ $count })
 }
planning-groups-later = <b>{ $title }</b>: when the announcement goes out, it also goes to the groups and channels marked below.
    The count there stays up to date, members can press “Going” there, and changes are told there too.
planning-groups-now = <b>{ $title }</b>: the announcement has gone out. Press a group or channel to send it there now.
    The count there stays up to date, members can press “Going” there, and changes are told there too.
planning-groups-back = ⬅️ This event

# Asking again
ladder-go = 🪜 Asking again ({ $count })
ladder-head = <b>🪜 Asking again:</b> { $title }
    Members who have not answered by then are asked; nobody who has just got a notice is asked again.
ladder-on = { $kind }: <b>{ $moment }</b>
ladder-moved = { $line } (changed)
ladder-off = { $kind }: turned off
ladder-never = { $kind }: not planned
ladder-past = { $kind }: { $moment } (past)
ladder-do-off = ✖️ Turn off: { $kind }
ladder-do-on = ↩️ Turn on: { $kind }
ladder-do-move = 🗓 Change time: { $kind }
ladder-did-off = ✖️ <b>Turned off for this event.</b>
ladder-did-on = ↩️ <b>Turned on again.</b>
ladder-did-move = 🗓 <b>The time is changed.</b>
ladder-when = Change it to when? Choose a day, or write it, such as “16 March 10:00”.
ladder-too-late = That time has passed, or is after the sign-up deadline. Please choose another.
ladder-over = Sign-up has ended or the event is cancelled; nobody is asked any more.
ladder-back = ⬅️ Asking again

# The rule of a series, as staff may type it too
series-comma = {", "}
series-and = {" and "}
series-times = { $times } times
series-until = until { $day }
series-without = except { $names }
series-date = { $day } { $month } { $year }
series-weekday = { $day ->
    [mon] Monday
    [tue] Tuesday
    [wed] Wednesday
    [thu] Thursday
    [fri] Friday
    [sat] Saturday
   *[sun] Sunday
}
series-weeks = { $every ->
    [1] every week
   *[other] every { $every } weeks
}
series-weeks-on = { $every ->
    [1] every { $days }
   *[other] every { $every } weeks on { $days }
}
series-months = { $unit ->
    [month] every month
    [quarter] every quarter
    [half-year] every half-year
   *[months] every { $every } months
}
series-nth = { $months } on the { $nth ->
    [-1] last
    [1] first
    [2] second
    [3] third
   *[other] fourth
} { $day }
series-last-day = { $months } on the last day
series-day = { $months } on the { $day ->
    [1] 1st
    [2] 2nd
    [3] 3rd
    [21] 21st
    [22] 22nd
    [23] 23rd
    [31] 31st
   *[other] { $day }th
}
series-holiday = { $name ->
    [holidays] public holidays
    [spring] Spring Festival
    [qingming] Tomb-Sweeping Day
    [labour] Labour Day
    [dragon-boat] Dragon Boat Festival
    [mid-autumn] Mid-Autumn Festival
    [national] National Day
   *[new-year] New Year’s Day
}
series-too-many = That makes { $count } dates; a series has at most { $limit }. Please take fewer, or make two series.
series-none-left = That leaves no date. Please write it otherwise, for example: every Thursday, 4 times.
series-line = { $number }. { $moment }{ $note }
series-line-left = ➖ { $moment }, left out{ $note }
series-line-moved = { $number }. { $moment } (moved from { $was }){ $note }
series-line-off = {" "}⚠️ day off ({ $name })
series-line-make-up = {" "}(make-up working day)
series-rule = 🔁 { $rule }
series-counted = { $times } dates. When published, the first is announced at once, each later one in good time.
series-together = Members may sign up for all at once
series-chosen = 🗓 Choose the dates
series-ask-chosen = Please write <b>the dates</b>, for example: 4 March, 18 March and 1 April.
series-which = <b>The dates</b>
    Press a date to leave it out, again to put it back. To move one, type for example: 18 March to 19 March 15:00.
series-done = ✅ Done
series-day-off = ➖ { $day }
series-day-on = { $day }
series-move-unread = I can’t read that. Please write: 18 March to 19 March, or 18 March to 19 March 15:00.
series-move-unknown = { $day } is no date of this series.
series-move-same = There is a date on { $moment } already. Please take another time.
series-last-one = At least one date must stay. To have none, cancel the new event.
planning-field-dates = Dates
planning-field-campaign_id = Campaign
# Series: this one, from here on, all
scope-ask = { $count } { $count ->
        [one] date of the series is
       *[other] dates of the series are
    } still to come. Which do you want to change?
scope-one = Only this one{ $told ->
        [0] {""}
       *[other] {" "}({ $told } { $told ->
        [one] is told
       *[other] are told
    })
    }
scope-here = This and the later ones, { $count } in all{ $told ->
        [0] {""}
       *[other] {" "}({ $told } { $told ->
        [one] is told
       *[other] are told
    })
    }
scope-all = All { $count } that are still to come{ $told ->
        [0] {""}
       *[other] {" "}({ $told } { $told ->
        [one] is told
       *[other] are told
    })
    }
scope-apart = { $count } of them were moved by themselves and keep their time.
scope-save-one = ✅ Change only this one
scope-save-here = ✅ Change this and later
scope-save-all = ✅ Change all
scope-changed = ✅ <b>{ $count } { $count ->
        [one] date changed
       *[other] dates changed
    }.</b>{ $told ->
        [0] {""}
       *[other] {" "}Each of { $told } { $told ->
        [one] person gets
       *[other] people gets
    } one notice.
    }
scope-cancel-ask = “<b>{ $title }</b>” is one date of a series. Which dates do you want to cancel? Each person gets one notice.
scope-cancel-one = ❌ Only this one{ $told ->
        [0] {""}
       *[other] {" "}({ $told } told)
    }
scope-cancel-here = ❌ This and later ({ $count }){ $told ->
        [0] {""}
       *[other] , { $told } told
    }
scope-cancel-all = ❌ All ({ $count }){ $told ->
        [0] {""}
       *[other] , { $told } told
    }
scope-cancel-sure = Cancel { $count } { $count ->
        [one] date
       *[other] dates
    } of “<b>{ $title }</b>”? { $told ->
        [0] Nobody knows of them yet.
       *[other] { $told } { $told ->
        [one] person who knows of them gets
       *[other] people who know of them get
    } one notice.
    }
    { $dates }
scope-cancelled = ❌ <b>{ $count } { $count ->
        [one] date cancelled
       *[other] dates cancelled
    }.</b>{ $told ->
        [0] {""}
       *[other] {" "}{ $told } { $told ->
        [one] person who knew of them gets
       *[other] people who knew of them get
    } one notice each.
    }
series-page-together = { $on ->
    [1] ☑️ Members may sign up for all at once
   *[0] ⬜ Members may sign up for all at once
}
series-except-left_out = ➖ { $day } left out
series-except-moved = 🔀 { $day } moved to { $moment }
series-except-cancelled = ❌ { $day } cancelled

# Campaigns
campaigns-list = 🎯 Campaigns
campaigns-head = <b>🎯 Campaigns</b> ({ $count })
campaigns-none = There is no campaign yet. Make one, then put events under it.
campaigns-line = { $title }{ $closed ->
        [0] {""}
       *[1] {" "}(closed)
    }
campaigns-new = ➕ New campaign
campaign-ask-title = What is the <b>campaign</b> called? For example: The Two Sessions.
campaign-same-title = There is a campaign of this name already. Please take another name.
campaign-echo = 🎯 { $title }
campaign-save = ✅ Yes, save it
campaign-made = ✅ Made. Press “Campaign” on the check page of an event to put it under this one.
campaign-renamed = ✅ Renamed.
campaign-page = <b>🎯 { $title }</b>{ $closed ->
        [0] {""}
       *[1] {" "}(closed)
    }
campaign-progress = { $events } { $events ->
        [one] event
       *[other] events
    }: { $planned } planned, { $announced } published, { $held } held{ $cancelled ->
        [0] {""}
       *[other] ; { $cancelled } more cancelled
    }
campaign-going = { $going } sign-ups, { $came } of them for events held
campaign-close = 🔒 Close the campaign
campaign-reopen = 🔓 Open again
campaign-rename = ✏️ Rename
campaign-closed = The campaign is closed; no event can be put under it.
campaign-reopened = The campaign is open again.
campaign-back = ⬅️ Campaigns
campaign-ask = Which <b>campaign</b> does the event belong to? (You can skip this.)
campaign-none = No campaign
campaign-unknown = No open campaign is called that. Please press a button below, or make one first under “🎯 Campaigns”.
behalf-answers = 📝 Answer the questions
behalf-here = { $name } is checked in already, so the sign-up stays as it is. If that is wrong, please undo the record on the check-in list first.
behalf-declined = This member’s sign-up was not approved. Whoever runs the event can answer for them.

# How people sign up: companions, questions, quotas, a yes of staff
planning-save-sign-up = 📝 Save, set up sign-up
planning-saved-sign-up = ✅ Saved as a draft. When sign-up is set up, go back to the event to publish it.
sign-up = 📝 Sign-up settings
sign-up-back = ⬅️ Sign-up settings
sign-up-head = <b>📝 Sign-up: { $title }</b>
sign-up-companions = 👥 Companions: { $count ->
        [0] none
       *[other] at most { $count } each{ $names ->
            [True] , by name
           *[False] {""}
        }
    }
sign-up-approves = ✋ { $on ->
        [True] Staff approve each sign-up
       *[False] No approval is needed
    }
sign-up-quotas = 🎟 Quotas: { $count }
sign-up-questions = 📝 Questions: { $count }
sign-up-question = { $number }. { $text } ({ $kind ->
        [text] text
        [number] number
        [choice] one choice
        [several] several choices
        [yes_no] yes or no
        [date] date
       *[scale] scale
    }{ $required ->
        [True] , required
       *[False] {""}
    }{ $depends ->
        [True] , on a condition
       *[False] {""}
    })
sign-up-set-companions = 👥 Companions
sign-up-set-quotas = 🎟 Quotas
sign-up-set-approves = { $on ->
        [True] ✋ Approve no more
       *[False] ✋ Approve each
    }
sign-up-set-names = { $on ->
        [True] ☑ Ask for companions’ names
       *[False] ☐ Ask for companions’ names
    }
sign-up-series = 🔁 Use for { $count } { $count ->
        [one] other date
       *[other] other dates
    }
sign-up-copied = ✅ { $count } { $count ->
        [one] other date of the series has
       *[other] other dates of the series have
    } the same sign-up now.
sign-up-ask-companions = How many people may each member bring? Each takes a place. Now: { $count }.
sign-up-still-asked = { $count } sign-ups still wait for a yes. Please decide them on the event’s page.
question-open = ✏️ { $text }
question-back = ⬅️ Back to the question
question-add = ➕ Add a question
question-which = What do you want to ask? Take a ready one and change it afterwards.
question-preset-diet = 🍱 Food
question-preset-diet-text = What would you like to eat?
question-preset-diet-choices = Anything|Vegetarian|Other needs
question-preset-transport = 🚌 Transport
question-preset-transport-text = How will you come?
question-preset-transport-choices = On my own|By the university’s bus
question-preset-talk = 🎤 Title of a talk
question-preset-talk-text = What is the title of your talk?
question-preset-session = 🕘 Sessions
question-preset-session-text = Which sessions do you attend?
question-preset-own = ✏️ Write my own
question-too-many = An event has at most { $limit } questions. Please drop one first.
question-added = ✅ Added.
question-added-later = ✅ Added. Those who have signed up see it on the event’s card and in reminders.
question-page = <b>{ $text }</b> ({ $kind ->
        [text] text
        [number] number
        [choice] one choice
        [several] several choices
        [yes_no] yes or no
        [date] date
       *[scale] scale
    })
question-page-choice = • { $label }
question-page-choice-places = • { $label }: { $places } { $places ->
        [one] place
       *[other] places
    }, { $left } left
question-page-required = { $on ->
        [True] ❗ Required
       *[False] Optional
    }
question-page-seen = 👁 { $seen ->
        [organiser] Only who runs the event sees the answers
       *[lists] Staff who see the lists see the answers
    }
question-page-days = 🗑 Answers are deleted { $days } days after the event
question-page-answered = { $count } answered; no change loses an answer.
question-page-if = Asked only of who answered “{ $text }” with “{ $values }”
question-act-text = ✏️ Change the text
question-act-choices = 📋 Change choices
question-act-required = { $on ->
        [True] Make it optional
       *[False] Make it required
    }
question-act-seen = { $seen ->
        [organiser] 👁 Show with lists
       *[lists] 👁 Organiser only
    }
question-act-days = 🗑 Change days kept
question-act-up = ⬆️ Move up
question-act-remove = ❌ Ask no more
question-act-restore = ↩️ Ask again
question-if = 🔀 Ask only some
question-if-choice = { $text }: { $value }
question-if-all = 👥 Ask everybody
question-if-ask = <b>{ $text }</b>
    After which earlier answers is it asked? You can mark several; with none, everybody is asked.
question-if-none = <b>{ $text }</b>
    No earlier question has choices, yes or no, or a scale, so everybody is asked.
question-removed = ✅ It is not asked any more. What depended on it is asked of everybody now.
question-removed-kept = ✅ It is not asked any more. The answers stay until their time is over; you can ask it again.
question-changed-answered = ✅ Changed. { $count } answered before, and their answers stay; if the meaning has changed, please ask them to answer again.
question-ask-kind = How is it answered?
question-kind = { $kind ->
        [text] Text
        [number] Number
        [choice] One choice
        [several] Several choices
        [yes_no] Yes / no
        [date] Date
       *[scale] Scale 1–5
    }
question-ask-text = Please write the question in one line:
question-ask-choices = Please write the choices, one a line. Where places are limited, add their number:
    Morning 40
    Afternoon 30
question-ask-required = Must everybody answer?
question-must-yes = Required
question-must-no = Optional
question-choices-wrong = Please write 2 to { $limit } different choices, one a line.
question-choice-long = A choice is too long: at most { $limit } characters each.
quota-head = <b>🎟 Quotas: { $title }</b>
quota-none = There are none: first come, first served.
quota-line = • { $name }: places { $places }, taken { $taken }
quota-change = ✏️ { $name }
quota-add-college = ➕ For a college
quota-add-association = ➕ For an association
quota-which = Which one gets a quota?
quota-back = ⬅️ Quotas
quota-ask = How many places has { $name }? Companions count.
quota-no-limit = No limit of its own
asked-list = ✋ Waiting for a yes ({ $count })
asked-head = <b>✋ Waiting for a yes: { $title }</b> ({ $count })
asked-line = { $number }. <b>{ $name }</b> ({ $college }){ $with_ ->
        [0] {""}
       *[other] , brings { $with_ }
    }
asked-yes = ✅ { $number } yes
asked-no = ❌ { $number } no
asked-all = ✅ Yes to all ({ $count })
asked-settled = Somebody has decided this already, or the member has withdrawn.
asked-changed = ⚠️ <b>The list has changed; nobody has been approved.</b> Please look again.
asked-said-yes = ✅ Approved: { $count }. They will be told.
asked-said-no = Declined. They will be told.
sign-up-you-approved = ✅ Your sign-up was approved: <b>{ $title }</b>
    🗓 { $moment }
    { $waits }
sign-up-you-wait = All places are taken, so you are on the waitlist. We’ll tell you as soon as a place is free.
sign-up-you-wait-quota = The places of your college, association or session are taken, so you are on the waitlist. We’ll tell you as soon as one is free.
sign-up-you-declined = We are sorry: your sign-up for “<b>{ $title }</b>” ({ $moment }) was not approved. If in doubt, please contact the office.
late-change-said-yes = ✅ Agreed for { $name }: { $what } ({ $title }). They will be told.
late-change-said-no = Declined for { $name }: { $what } ({ $title }). They will be told.
late-change-impossible = It can’t be changed so now: they don’t take part any more, or the question has changed. The request was deleted.
late-change-no-room = There are not enough places for it now. Press again once there are.
late-change-you-yes = ✅ The office has agreed to your change: { $what } (<b>{ $title }</b>).
    🗓 { $moment }
late-change-you-no = We are sorry: your change “{ $what }” ({ $title }) was not approved, so your sign-up stays as it is. If in doubt, please contact the office.
late-settled = This request has been decided already, or the member has answered otherwise since.
late-said-yes = ✅ Agreed: { $name } comes to “{ $title }” and will be told.
late-said-waits = ✅ Agreed. All places are taken, so { $name } is on the waitlist of “{ $title }” and will be told.
late-said-waits-quota = ✅ Agreed. The places of { $name }’s college, association or session are taken, so { $name } is on the waitlist of “{ $title }” and will be told.
late-said-no = Declined: { $name } ({ $title }). They will be told.
tally = 📊 See the answers
tally-head = <b>📊 { $title }</b>
    Which question’s answers?
tally-none = <b>📊 { $title }</b>
    There are no answers for you to see.
tally-back = ⬅️ Back to the answers
tally-question = <b>📊 { $text }</b>
tally-count = { $label }: <b>{ $count }</b> (with companions){ $waiting ->
        [0] {""}
       *[other] , and { $waiting } on the waitlist or waiting for a yes
    }
tally-who = 👁 { $label }
tally-open = No answer yet
tally-line = • { $name }: { $answer }
tally-people = <b>📊 { $text }</b>
    { $label }: { $count }{ $with_ ->
        [0] {""}
       *[other] , bringing { $with_ }
    }
tally-person = • { $name }{ $with_ ->
        [0] {""}
       *[other] { " " }(brings { $with_ })
    }{ $waits ->
        [none] {""}
       *[other] { " " }{ $waits }
    }
roll-line-with = { $line }　👥 brings { $count }: { $names }
roll-column-companions = Companions
roll-column-companion-names = Companions’ names
roll-column-absence = Why not coming
credit-open = ⏱ Hours
credit-head = <b>⏱ Hours</b>: { $title }
credit-counts = Everybody who came is credited { $credited }.
credit-nothing = No hours are credited for this event.
credit-why-length = As long as the event lasts. { $count } came.
credit-why-stated = Staff have stated the time. { $count } came.
credit-as-kind = As the kind of event
credit-as-training = As training
credit-as-service = As service
credit-as-none = Not at all
credit-change = ✏️ Change everybody’s time
credit-reset = ↩️ The event’s time
credit-person = { $name }: { $hours } h
credit-person-stated = { $name }: { $hours } h (own)
credit-saved = ✔️ Changed.
credit-saved-issued = ✔️ Changed. The check of an earlier certificate will say that it was corrected.
credit-ask = How much time for everybody? For example: 2 hours, 1.5, 1 h 30 min, 90 minutes.
credit-ask-person = How much time for this person? For example: 2 hours, 1.5, 1 h 30 min, 90 minutes; 0 for none.
credit-not-hours = Please write a time, for example: 2 hours, 1.5, 90 minutes (at most { $most } hours).
credit-not-published = There are hours once the event is published.
credit-was-not-there = Nothing says that this person came.
check-in-go = ✅ Check-in
series-change-rule = 🔁 Change how it repeats
series-rule-ask-from = From which date on? Those before it stay as they are.
series-rule-all = All that are to come
series-rule-from = From { $moment } on
series-rule-once = There must be two dates at least. To keep one only, cancel the others.
series-rule-line = • { $moment }　{ $what }
series-rule-stays = { $count ->
        [0] stays
        [one] stays, with { $count } answer
       *[other] stays, with { $count } answers
    }
series-rule-new = ➕ new
series-rule-gone = { $count ->
        [0] ❌ cancelled
        [one] ❌ cancelled ({ $count } answer)
       *[other] ❌ cancelled ({ $count } answers)
    }
series-rule-would = { $stays } stay, { $new } new, { $gone } cancelled{ $told ->
        [0] {""}
        [one] ; { $told } person who was told gets one notice of it
       *[other] ; { $told } people who were told get one notice of it
    }. The new dates are set up like the others, and members are told in good time.
series-rule-save = ✅ Change it so
series-rule-back = ⬅️ Back to the series
series-rule-done = ✅ <b>Changed how it repeats</b>: { $new } new, { $gone } cancelled.
series-rule-undo = ↩️ Undo this change
series-rule-undone = ↩️ <b>Undone: the dates are as before.</b> Whoever knows of the cancellation is told that they take place.
series-rule-no-undo = It can’t be undone: that was done before, or the rule was changed again since.

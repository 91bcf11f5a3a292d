bench-reports = 📊 Reports
reports-desk = <b>📊 Reports</b>

    Of which time?
reports-type = ✏️ Another time, in words
reports-ask = Of which time? Please write it, for example: Q1 2027, March, first half of 2027, 1 Mar 2027 to 15 May 2027.
reports-not-a-span = I can’t tell which time that is. Please write it like “March 2027”, “Q1”, “first half”, or “1 Mar to 15 May”.
reports-other = ⬅️ Another time
reports-back = ⬅️ This report
reports-year = { $year }
reports-half-1 = First half of { $year }
reports-half-2 = Second half of { $year }
reports-quarter = Q{ $number } { $year }
reports-month = { $month } { $year }
reports-days = { $first } to { $last }
reports-everybody = the whole university
reports-no-college = guest or no college stated
reports-no-campaign = no campaign
reports-head = <b>📊 { $span }</b>
reports-about = Of { $whose }, as of { $at }
reports-guests = Guests are deleted { $days } days after an event and count no longer then.
reports-events = Events: { $counts }
reports-line = { $figure }: { $visits } in all, { $people } { $people ->
        [one] person
       *[other] people
    }{ $more }
reports-companions = , with { $count } companions
reports-hours = , { $hours } h
reports-suggestions = Suggestions: { $count }, { suggest-status-answered }: { $answered }, { suggest-mark-adopted }: { $adopted }
reports-figure-told = Notice delivered
reports-figure-signed = Signed up
reports-figure-maybe = Maybe
reports-figure-not-going = Not going
reports-figure-silent = No answer
reports-figure-came = Came
reports-figure-late = Late
reports-figure-excused = Excused
reports-figure-absent = Did not come
reports-figure-training = Training hours
reports-figure-service = Service hours
reports-open = { $figure } ({ $count })
reports-rated = Ratings: { $mean } on average, { $count } ({ $events } { $events ->
        [one] event
       *[other] events
    })
reports-open-rated = ⭐ Ratings ({ $count })
reports-rated-head = <b>⭐ Ratings</b>, { $span }

    Events with fewer than 5 are not shown; anonymous ones count once rating has ended.
reports-rated-line = { $day } { $title }: <b>{ $mean }</b> on average, { $count }
reports-figure-rated = Ratings ({ $mean } on average)
reports-open-suggestions = 💡 Suggestions ({ $count })
reports-listed-held = ✅ Held ({ $count })
reports-listed-announced = 📅 Announced ({ $count })
reports-listed-planned = 📝 Drafts ({ $count })
reports-listed-called-off = ✖️ Cancelled ({ $count })
reports-listed-moved = 🔁 Moved ({ $count })
reports-state-held = held
reports-state-announced = announced
reports-state-planned = draft
reports-state-called-off = cancelled
reports-state-moved = moved
reports-moved = { $state } (moved)
reports-by-college = By college
reports-by-association = By association
reports-by-kind = By kind
reports-by-campaign = By campaign
reports-plan = 🗓 How the plan stands
reports-picture-signed = 📈 Sign-ups over time
reports-picture-came = 📈 Attendance by college
reports-picture-answers = 📈 Answers by association
reports-take = 📄 Export the workbook
reports-as-people = 👥 The people
reports-as-events = 📅 The events
reports-of = { $figure } ({ $group })
reports-opened = <b>{ $figure }</b>, { $span }
    { $visits } in all, { $people } { $people ->
        [one] person
       *[other] people
    }
reports-person = { $number }. { $name } ({ $college }), { $visits } { $visits ->
        [one] time
       *[other] times
    }{ $hours }
reports-hours-training = , training { $hours } h
reports-hours-service = , service { $hours } h
reports-event = { $day } { $title } ({ $count })
reports-of-person = <b>{ $name }</b>, { $span }
    { $figure }: { $visits } { $visits ->
        [one] time
       *[other] times
    }{ $hours }
reports-card = 👤 This member
reports-list-back = ⬅️ The list
reports-listed = <b>{ $listed }</b>, { $span }
reports-suggested = <b>💡 Suggestions</b>, { $span }: { $count }
reports-topic = { $topic }: { $count }, { suggest-status-answered }: { $answered }, { suggest-mark-adopted }: { $adopted }, not done yet: { $open }
reports-head-college = <b>By college</b>, { $span }
reports-head-association = <b>By association</b>, { $span }
reports-head-kind = <b>By kind of event</b>, { $span }
reports-head-campaign = <b>By campaign</b>, { $span }
reports-group = { $name } ({ $count } { $count ->
        [one] member
       *[other] members
    })
reports-group-line = <b>{ $name }</b>: told { $told }, signed up { $signed }, came { $came } in all, { $people } { $people ->
        [one] person
       *[other] people
    }
reports-several = Who belongs to several associations counts in each, so there is no sum.
reports-plan-head = <b>🗓 How the plan stands</b>, { $span }
reports-undated = { $count } of the plan have no date and no event yet.
reports-open-undated = 🗓 Without a date ({ $count })
reports-plan-line = <b>{ $name }</b>: { $counts }
reports-plan-of = <b>🗓 { $name }</b>, { $span }: { $count ->
    [one] 1 event
   *[other] { $count } events
 }
reports-plan-event = { $day } { $title }: { $state }
reports-count-held = { $count } held
reports-count-announced = { $count } announced
reports-count-planned = { $count } drafts
reports-count-called-off = { $count } cancelled
reports-count-moved = { $count } moved
reports-count-told = { $count } told
reports-count-signed = { $count } signed up
reports-count-came = { $count } came
reports-count-none = none
reports-take-plan = 📄 Export the year’s plan
reports-title = Report { $span }
reports-made = Of { $whose }. As of { $at }
reports-sum = Sum
reports-sheet-all = Summary
reports-sheet-month = By month
reports-sheet-college = By college
reports-sheet-association = By association
reports-sheet-kind = By kind
reports-sheet-events = Events
reports-sheet-suggestions = Suggestions
reports-sheet-hours = Training and service
reports-column-figure = What
reports-column-visits = In all
reports-column-people = People
reports-column-companions = Companions
reports-column-hours = Hours
reports-column-events = Events
reports-column-month = Month
reports-column-told = Told
reports-column-signed = Signed up
reports-column-came = Came (in all)
reports-column-came-people = Came (people)
reports-column-late = Late
reports-column-excused = Excused
reports-column-absent = Did not come
reports-column-college = College
reports-column-association = Association
reports-column-kind = Kind
reports-column-mean = Average rating
reports-column-ratings = Ratings
reports-column-members = Members
reports-column-training = Training hours
reports-column-service = Service hours
reports-column-day = Day
reports-column-clock = Time
reports-column-title = Event
reports-column-campaign = Campaign
reports-column-owner = Organiser
reports-column-place = Place
reports-column-state = State
reports-column-topic = Topic
reports-column-handed-in = Handed in
reports-column-answered = { suggest-status-answered }
reports-column-adopted = { suggest-mark-adopted }
reports-column-open = Not done yet
reports-column-name = Name
reports-column-times = Times
reports-column-certificates = Certificates
reports-drawing = The picture comes in a moment
reports-drawn-signed = Sign-ups by when people signed up
reports-drawn-came = Attendance by college
reports-drawn-answers = Answers by association
reports-drawn-of = { $span } · { $whose } · as of { $at }
reports-drawn-week = Week of { $day }
reports-drawn-people = { $label } ({ $count } { $count ->
        [one] person
       *[other] people
    })
reports-drawn-answers-of = { $label }: { $counts }
reports-answered = { $answer } { $count }
reports-answer-signed = going
reports-answer-maybe = maybe
reports-answer-not-going = not going
reports-answer-silent = no answer
reports-nothing = Nothing recorded in this time

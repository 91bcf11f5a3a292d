calendar-head = <b>📆 { $month } { $year }</b>
calendar-how = Days with “•” have events; press one to see them. * is a holiday, w a working Saturday or Sunday.
calendar-empty = There are no events for you in this month.
calendar-mon = Mo
calendar-tue = Tu
calendar-wed = We
calendar-thu = Th
calendar-fri = Fr
calendar-sat = Sa
calendar-sun = Su
calendar-off = *
calendar-works = w
calendar-before = ⬅️ { $month }
calendar-after = { $month } ➡️
calendar-back = ⬅️ Calendar: { $month }
calendar-day = <b>{ $day }</b> ({ $count ->
    [0] no events
    [one] { $count } event
   *[other] { $count } events
 })
calendar-day-off = { $head }
    Day off ({ $name })
calendar-draft = 📝 Draft, not published yet
search-ask = Which events? Write a word or two; titles, places and descriptions are looked through. For example: tea, or Suzhou visit.
search-found = <b>🔍 “{ $text }”</b> ({ $count ->
    [one] { $count } event
   *[other] { $count } events
 })
search-none = Nothing was found for “{ $text }”. Please try other or fewer words.
search-again = 🔍 Search again
own-calendar-open = 📆 To my calendar
own-calendar = <b>📆 My calendar</b>

    The events that are for you, with your answers, can be put into the calendar of your phone or computer.
own-calendar-offer = Press “🔗 Get an address” and add it to your calendar; changes then come by themselves.
own-calendar-address = The address is for you alone; please don’t pass it on:

    <code>{ $address }</code>

    iPhone: Settings → Apps → Calendar → Calendar Accounts → Add Account → Other → Add Subscribed Calendar.
    Google Calendar, Outlook: add a calendar → from URL.

    The address is shown only this once. If you have lost it, or somebody else has seen it, press “🔁 New address”, and the old one ends at once.
own-calendar-since = Your address was made on { $moment }. It is shown only once; if you have lost it, or somebody else has seen it, press “🔁 New address”, and the old one ends at once.
own-calendar-copy = 📋 Copy the address
own-calendar-make = 🔗 Get an address
own-calendar-renew = 🔁 New address
own-calendar-stop = ⏹ Stop the address
own-calendar-stopped = The address has ended; your calendar will not be brought up to date any more.
own-calendar-file = 📄 Send the calendar file
own-calendar-sent = Sending the calendar file
own-calendar-none = An address can’t be made here yet. Please press “📄 Send the calendar file”.
ics-answer = Your answer: { $answer }
ics-file = My events

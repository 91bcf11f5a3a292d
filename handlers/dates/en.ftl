# What is said when a date or time cannot be read. $text is what the person wrote.
date-unreadable = I could not read “{ $text }”. Please write it like this: 18 March 2pm, or 2027-03-18 14:00.
date-no-time = The time of day is missing. Please write the date and the time together, for example: 18 March 2pm.
date-no-day = The day is missing. Please write the date and the time together, for example: 18 March 2pm.
date-no-year = “{ $text }” has no year. Please write it in full, for example: 2027-03-18.
date-only-day = Only the day is needed here, without a time. For example: 18 March.
date-past = { $moment } has already passed. Please give a time in the future.
date-too-far = That date is too far away; the latest is { $limit }. Please check the year.

# $candidates are the possible meanings, separated by “ / ”; each can be sent again as it stands.
date-ambiguous = This could mean different times: { $candidates }. Please write one of these.
date-unclear-hour = “{ $text }” could be morning or afternoon. Please write 15:00 or 3pm.
date-impossible-day = There is no such day as “{ $text }”. Please check the date and write it again.
date-impossible-time = There is no such time as “{ $text }”. Times go from 00:00 to 23:59; please write it again.
date-weekday-differs = The weekday and the date in “{ $text }” do not match. Please check, then write only the date and time, for example: 18 March 2pm.
date-skipped = { $moment } does not exist: the clocks go forward that day and skip it. Please write a slightly earlier or later time.

# When something ends
end-unreadable = It is not clear when “{ $text }” ends. Please write it like this: 16:00, or 20 March, or 2 hours.
end-before-start = It must end after it starts ({ $start }). Please choose a later time.
end-too-far = One event lasts at most { $days } days. Please split a longer one.

# Dates and times. $month and $weekday are the words below.
moment-full = { $weekday } { $day } { $month } { $year }, { $clock }
moment-day = { $weekday } { $day } { $month } { $year }
moment-short = { $weekday } { $day } { $month }, { $clock }
moment-afternoon = {" "}({ $hour }{ $minutes } pm)
moment-evening = {" "}({ $hour }{ $minutes } pm)
moment-minutes = :{ $minute }
moment-afternoon-start = {" "}(from { $hour }{ $minutes } pm)
moment-evening-start = {" "}(from { $hour }{ $minutes } pm)
moment-dash = –
moment-until = {" "}to{" "}
moment-whole-day = {" "}all day
moment-then-day = , all day
moment-next-day = { $clock } the next day
moment-short-day = { $weekday } { $day } { $month }
moment-printed = { $day } { $month } { $year }
moment-brief = { $day } { $month }
moment-zoned = { $moment } ({ $zone })
zone-beijing = Beijing time
weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# Choosing a date and time, a question at a time
moment-weekday = { $weekday } { $day } { $month }
moment-ask-hour = { $day }: <b>what time</b>? Choose, or type it, for example: 14:15.
moment-day-part = { $day }, { $part ->
    [am] morning
    [morning] morning
    [noonish] around noon
    [dusk] early evening
    [night] evening
    [dawn] early morning
   *[pm] afternoon
 }
moment-ask-which = <b>Which</b> of these is it? Choose, or type it again.
moment-sure = <b>{ $moment }{ $half }</b>: is that right?
moment-sure-yes = ✅ Yes
moment-sure-no = ✏️ No, choose again
moment-other-day = ✏️ Another day
moment-days-before = ⬅️ Earlier
moment-days-after = Later ➡️
moment-ask = <b>When</b> does it start? Choose a day, or type it, for example: 18 Mar 2pm.

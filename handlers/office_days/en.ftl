bench-office-days = 🗓 Holidays
days-head = <b>🗓 Holidays and working days of { $year }</b>
days-none = There are no holidays or moved working days yet.
days-line-off = { $days }: off, { $name }
days-line-works = { $days }: <b>working day</b>
days-line-taken = { $days }: removed, as it was before
days-published = ✅ The arrangement of { $year } is published.
days-unpublished = ⚠️ The moved working days of { $year } are not published yet; only the holidays by law are known. Once they are, send the text of the announcement or enter the days here, then press “✅ { $year } is published”.
days-published-now = Saved: the arrangement of { $year } is published.
days-unpublished-now = Changed back: the arrangement of { $year } is not published.
days-add = ➕ Add days off or working days
days-entered = ✏️ Entered by us ({ $count })
days-entered-head = The days of { $year } that staff have entered. One press removes them, and they are as before.
days-entered-none = Staff have entered no days of { $year }.
days-remove = 🗑 { $days }
days-removed = { $count ->
    [one] { $count } day removed.
   *[other] { $count } days removed.
 }
days-changed-meanwhile = These days were changed just now. Please open “Holidays” again.
days-publish = ✅ { $year } is published
days-unpublish = ↩️ { $year } is not published
days-take = 📄 Export the table
days-sent = Sending the table
days-year-before = ⬅️ { $year }
days-year-after = { $year } ➡️
days-back = ⬅️ Holidays of { $year }
days-back-list = ⬅️ Holidays
days-undo = ↩️ Undo this change
days-undone = Undone.
days-no-undo = This change has been undone already, or it is too long ago. Please change the days under “Holidays”.
days-what = Which days of { $year }? Please choose.

    You can also send the whole text of the announcement, and all is entered at once.
days-what-off = 🏖 Days off
days-what-works = 💼 Working days
days-no-notice = No days off were found in this text. Please press “Days off” or “Working days”, or send the list of the announcement in Chinese.
days-which = Which day, or from when to when? For example 5 Feb, or 5 Feb - 11 Feb. Without a year it is { $year }.
days-unreadable = I could not read these days. Please write 5 Feb, or 5 Feb - 11 Feb. At most 120 days at once.
days-name = What is the holiday called? Choose a name or write one.
days-off-name = Day off
days-check = { $year }, { $count ->
    [one] { $count } day
   *[other] { $count } days
 }:
days-confirm = ✅ Save
days-saved = { $count ->
    [one] { $count } day saved.
   *[other] { $count } days saved.
 }
days-field-days = Days
days-field-name = Name
days-file = Holidays { $year }
days-cell-off = off
days-cell-works = working
days-cell-as-before = remove
days-guide = How to
days-guide-rows = Each row is one day, or the days from “date” until “until”; “off or working” says: off, working.
days-guide-remove = To remove days that you have entered, write “remove”. Days that are not in the table stay as they are.
days-guide-send = When you have finished, send this file to the bot.
days-mistakes = <b>These rows could not be read and are left out for now:</b>
days-error-order = “until” is before “date”. Please check.
days-error-long = At most { $limit } days in a row. Please check the date.
days-error-works = “{ $value }” could not be read. Please write: off, working or remove.
days-nothing = This table says what the holidays are now; there is nothing to change.
days-would = <b>This would change { $count ->
    [one] { $count } day
   *[other] { $count } days
 } of the holidays</b>; nothing is saved yet:
days-make = ✅ Save
days-drop = Change nothing
days-dropped = Nothing was changed.
days-decided = This table has been saved already, or is not wanted any more. Please send it again.
days-moved = { $count ->
        [one] One question to the silent (or telephone list) that had
       *[other] { $count } questions to the silent (and telephone lists) that had
    } not gone out yet moved with it.
days-asked = 📅 { $count ->
        [one] There is 1 event
       *[other] There are { $count } events
    } in { $year }, but that year’s days off have not been entered. Once they are published, please send me the notice’s text or enter them; until then Monday to Friday count as working days.
days-asked-open = 📅 The year’s days off

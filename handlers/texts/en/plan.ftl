# What is wrong with a plan that was handed in. The place comes first, then the reason.
plan-error-at = Row { $row }, “{ $column }” ({ $cell }):

# The file as a whole
plan-error-too-big = The file is too big; { $limit } MB is the most. Please keep only the plan and send it again.
plan-error-not-xlsx = This is not an Excel .xlsx file. Please use “Save as” .xlsx in Excel or WPS and send it again.
plan-error-old-format = This is an old .xls file, or it has a password. Please remove the password, save it as .xlsx and send it again.
plan-error-damaged = The file cannot be opened; it may be damaged. Please open it in Excel or WPS, save it as .xlsx and send it again.
plan-error-unpacked-too-big = The file is too big once unpacked ({ $limit } MB is the most). Please keep only the plan, without pictures, and send it again.
plan-error-too-wide = The sheet is too large: there is something in a row or column far away. Please delete what is not part of the plan and send it again.
plan-error-too-many-rows = Too many rows: { $limit } is the most, the file has { $count }. Please split it into several files.
plan-error-no-rows = There is nothing below the header. Please write one event in each row.
plan-error-no-header = No header was found. Please name the columns in one row, at least: { $columns }.
plan-error-missing-columns = The header lacks these columns: { $columns }. Please add them and send the file again.
plan-error-several-sheets = More than one sheet looks like a plan: { $sheets }. Please join them, or hide those that are not meant.

# A single cell
plan-error-empty = This is empty. Please fill it in.
plan-error-text-too-long = Too long: { $limit } characters is the most, this has { $length }. Please make it shorter.
plan-error-date-unreadable = The date “{ $value }” cannot be read. Please write it like 2027-03-18.
plan-error-date-ambiguous = “{ $value }” can mean more than one day: { $candidates }. Please write it like one of these.
plan-error-day-impossible = There is no such day as “{ $value }”. Please check the date.
plan-error-no-year = “{ $value }” has no year. Please write it like 2027-03-18.
plan-error-year-unlikely = The year in “{ $value }” looks wrong. Please check it.
plan-error-weekday-differs = The weekday and the date in “{ $value }” do not match. Please check, then write only the date.
plan-error-time-unreadable = The time “{ $value }” cannot be read. Please write only when it starts, like 14:00.
plan-error-time-impossible = There is no such time as “{ $value }”. Times go from 00:00 to 23:59.
plan-error-time-skipped = { $moment } does not exist: the clocks go forward that day and skip it. Please choose a slightly earlier or later time.
plan-error-hour-unclear = “{ $value }” could be in the morning or in the afternoon. Please write it like 15:00.
plan-error-kind-unknown = There is no kind of event called “{ $value }”. You can write: { $known }.
plan-error-audience-unknown = There is no such association: { $value }. You can write “all”, or: { $known }.
plan-error-places-unreadable = The places “{ $value }” cannot be read. Please write a whole number, or leave it empty for no limit.
plan-error-places-too-few = The places are “{ $value }”; at least 1 is needed. Leave it empty for no limit.
plan-error-places-too-many = The places “{ $value }” are too many; { $limit } is the most. Leave it empty for no limit.
plan-error-deadline-after-start = The sign-up deadline { $deadline } is later than the start { $start }. Please make it earlier.
plan-error-repeat-unknown = The repeat “{ $value }” cannot be read. You can write: weekly, weekly x4, fortnightly, monthly, quarterly; leave it empty for once.
plan-error-repeat-too-often = The repeat “{ $value }” is too often; { $limit } times is the most.
plan-error-duplicate = The same as row { $first }: on { $day } there is already an event of this kind and title. Please delete one row or change the title.

# 年度计划表导入时的错误。位置在前，原因在后。
plan-error-at = 第 { $row } 行“{ $column }”（{ $cell }）：

# 整个文件的问题
plan-error-too-big = 文件太大，最大 { $limit } MB。请只留下计划表，再发一次。
plan-error-not-xlsx = 这不是 Excel 的 .xlsx 文件。请在 Excel 或 WPS 里“另存为” .xlsx，再发一次。
plan-error-old-format = 这是旧的 .xls 文件，或者设了密码。请去掉密码，另存为 .xlsx，再发一次。
plan-error-damaged = 文件打不开，可能已损坏。请在 Excel 或 WPS 里打开，另存为 .xlsx，再发一次。
plan-error-unpacked-too-big = 文件解开后太大（最大 { $limit } MB）。请只留下计划表，去掉图片，再发一次。
plan-error-too-wide = 表格太大：很远的行或列里还有内容。请删掉计划以外的内容，再发一次。
plan-error-too-many-rows = 行数太多：最多 { $limit } 行，文件里有 { $count } 行。请分成几个文件。
plan-error-no-rows = 表头下面没有内容。请一行写一个活动。
plan-error-no-header = 没有找到表头。请有一行写明各列的名称，至少有：{ $columns }。
plan-error-missing-columns = 表头少了这些列：{ $columns }。请补上后再发一次。
plan-error-several-sheets = 有几张表都像计划：{ $sheets }。请合成一张，或把不用的隐藏起来。

# 一个格子的问题
plan-error-empty = 没有填。请补上。
plan-error-text-too-long = 太长了：最多 { $limit } 个字，现在有 { $length } 个。请写短一些。
plan-error-date-unreadable = 看不懂日期“{ $value }”。请写成 2027-03-18 这样。
plan-error-date-ambiguous = “{ $value }”有几种意思：{ $candidates }。请照其中一个写。
plan-error-day-impossible = 没有“{ $value }”这一天。请检查日期。
plan-error-no-year = “{ $value }”没有写年份。请写成 2027-03-18 这样。
plan-error-year-unlikely = “{ $value }”的年份不对。请检查年份。
plan-error-weekday-differs = “{ $value }”的日期和星期对不上。请检查后只写日期。
plan-error-time-unreadable = 看不懂时间“{ $value }”。请只写开始时间，写成 14:00 这样。
plan-error-time-impossible = 没有“{ $value }”这个时间。时间从 00:00 到 23:59。
plan-error-time-skipped = { $moment } 这一刻不存在：当天时钟要拨快，会跳过它。请写早一点或晚一点。
plan-error-hour-unclear = “{ $value }”不清楚是上午还是下午。请写成 15:00 这样。
plan-error-kind-unknown = 没有“{ $value }”这种活动类型。可以写：{ $known }。
plan-error-audience-unknown = 没有这个团体：{ $value }。可以写“全体”，或：{ $known }。
plan-error-places-unreadable = 看不懂名额“{ $value }”。请写一个整数，不限就空着。
plan-error-places-too-few = 名额是“{ $value }”，至少要 1 个。不限就空着。
plan-error-places-too-many = 名额“{ $value }”太大，最多 { $limit }。不限就空着。
plan-error-deadline-after-start = 报名截止 { $deadline } 晚于活动开始 { $start }。请改早一些。
plan-error-repeat-unknown = 看不懂重复“{ $value }”。可以写：每周、每周x4、每两周、每月、每季度，只办一次就空着。
plan-error-repeat-too-often = 重复“{ $value }”次数太多，最多 { $limit } 次。
plan-error-duplicate = 和第 { $first } 行重复：{ $day } 已有同类型、同主题的活动。请删掉一行，或改一下主题。

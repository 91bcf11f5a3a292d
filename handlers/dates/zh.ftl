# 读不懂日期和时间时的说明。$text 是对方写的原文。
date-unreadable = 没有看懂“{ $text }”。请这样写：3月18日下午2点，或 2027-03-18 14:00。
date-no-time = 还没有写几点钟。请连日期和时间一起写，例如：3月18日下午2点。
date-no-day = 还没有写哪一天。请连日期和时间一起写，例如：3月18日下午2点。
date-no-year = “{ $text }”没有写年份。请写全，例如：2027-03-18。
date-only-day = 这里只需要日期，不用写时间。例如：3月18日。
date-past = { $moment } 已经过去了。请写一个将来的时间。
date-too-far = 这个日期太远了，最远到 { $limit }。请检查年份。

# $candidates 是几种可能的意思，用“ / ”隔开，每一个都可以照样再发一次。
date-ambiguous = 这个时间有几种意思：{ $candidates }。请照其中一种再写一次。
date-unclear-hour = “{ $text }”不清楚是上午还是下午。请写成 15:00 或 下午3点。
date-impossible-day = 没有“{ $text }”这一天。请检查日期后再写一次。
date-impossible-time = 没有“{ $text }”这个时间。时间从 00:00 到 23:59，请再写一次。
date-weekday-differs = “{ $text }”里的日期和星期对不上。请检查后只写日期和时间，例如：3月18日下午2点。
date-skipped = { $moment } 这一刻不存在：当天时钟要拨快，会跳过它。请写早一点或晚一点的时间。

# 结束时间
end-unreadable = 没有看懂“{ $text }”是到什么时候。请这样写：16:00，或 3月20日，或 2小时。
end-before-start = 结束要晚于开始（{ $start }）。请改晚一些。
end-too-far = 一次活动最多 { $days } 天。更长的，请分成几次。

# 日期与时间。$month、$weekday 由下面的词来。
moment-full = { $year }年{ $month }{ $day }日（{ $weekday }）{ $clock }
moment-day = { $year }年{ $month }{ $day }日（{ $weekday }）
moment-printed = { $year }年{ $month }{ $day }日
moment-short = { $month }{ $day }日（{ $weekday }）{ $clock }
moment-afternoon = （下午{ $hour }点{ $minutes }）
moment-evening = （晚上{ $hour }点{ $minutes }）
moment-minutes = { $minute }分
moment-afternoon-start = （下午{ $hour }点{ $minutes }开始）
moment-evening-start = （晚上{ $hour }点{ $minutes }开始）
moment-dash = –
moment-until = {" "}至{" "}
moment-whole-day = {" "}全天
moment-then-day = ，全天
moment-next-day = 次日 { $clock }
moment-short-day = { $month }{ $day }日（{ $weekday }）
moment-brief = { $month }{ $day }日
moment-zoned = { $moment }（{ $zone }）
zone-beijing = 北京时间
weekday-mon = 周一
weekday-tue = 周二
weekday-wed = 周三
weekday-thu = 周四
weekday-fri = 周五
weekday-sat = 周六
weekday-sun = 周日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月

# 选择日期与时间，一次一问
moment-weekday = { $month }{ $day }日 { $weekday }
moment-ask-hour = { $day }，<b>几点</b>？请选，或直接输入，例如：14:15。
moment-day-part = { $day }{ $part ->
    [am] 上午
    [morning] 上午
    [noonish] 中午
    [dusk] 傍晚
    [night] 晚上
    [dawn] 凌晨
   *[pm] 下午
 }
moment-ask-which = 是下面的<b>哪一个时间</b>？请选，或重新输入。
moment-sure = <b>{ $moment }{ $half }</b>，对吗？
moment-sure-yes = ✅ 对
moment-sure-no = ✏️ 不对，重选
moment-other-day = ✏️ 换一天
moment-days-before = ⬅️ 早些
moment-days-after = 晚些 ➡️
moment-ask = <b>什么时候</b>开始？请选日期，或直接输入，例如：3月18日下午2点。

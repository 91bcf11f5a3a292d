roll-head = <b>📋 { $title }</b>
    🗓 { $moment }

    <b>{ $standing }：{ $count } 人</b>
roll-own-college = （只列出您学院的成员{ $others ->
        [0] {""}
       *[other] ，另有 { $others } 人
    }）
roll-own-association = （只列出您团体的成员{ $others ->
        [0] {""}
       *[other] ，另有 { $others } 人
    }）
roll-line = • { $name }　{ $college }　{ $phone }
roll-nobody = （没有人）
roll-count = { $standing }（{ $count }）
unheard-short = ⚠️ 候补转正，但没有通知到：{ $names }{ $count ->
        [1] {""}
       *[other] （共 { $count } 人）
    }
unheard-go = ⚠️ 候补转正未通知到（{ $count }）
unheard = { $count ->
        [0] <b>{ $title }</b>

            候补转正的人都通知到了。
       *[other] <b>{ $title }</b>

            ⚠️ 下面 <b>{ $count }</b> 人已从候补转为参加，但可能还不知道。请再发一次，或打电话告诉对方。
    }
unheard-line = { $number }. <b>{ $name }</b>（{ $college }）　{ $phone }
    { $state }
roll-title = 名单
roll-column-signature = 签名
roll-file = 活动名单
# 年度计划表导入时的错误（哪一种表都可能有的，在 workbooks 里）
plan-error-no-rows = 表头下面没有内容。请一行写一个活动。

# 一个格子的问题
plan-error-repeat-coded = 有活动编号的一行是一次活动，不能再写“重复”。要加办几次，请另写一行，不写活动编号。
plan-error-rough-coded = 有活动编号的一行是已经定了日期的活动。要改期，请写新的日期；还没定下来的，请先写原来的日期，或者在“活动安排”里取消它。
plan-error-time-skipped = { $moment } 这一刻不存在：当天时钟要拨快，会跳过它。请写早一点或晚一点。
plan-error-kind-unknown = 没有“{ $value }”这种活动类型。可以写：{ $known }。
plan-error-audience-unknown = 没有这个团体：{ $value }。可以写“全体”，或：{ $known }。
plan-error-places-unreadable = 看不懂名额“{ $value }”。请写一个整数，不限就空着。
plan-ask-places-range = 名额“{ $value }”是一个范围。最多收多少人？请只写一个数，例如 { $most }；不限就空着。
plan-error-places-too-few = 名额是“{ $value }”，至少要 1 个。不限就空着。
plan-error-places-too-many = 名额“{ $value }”太大，最多 { $limit }。不限就空着。
plan-error-deadline-after-start = 报名截止 { $deadline } 晚于活动开始 { $start }。请改早一些。
plan-error-repeat-unknown = 看不懂重复“{ $value }”。可以写：每周、每周x4、每两周、每月、每季度，只办一次就空着。
plan-error-repeat-too-often = 重复“{ $value }”次数太多，最多 { $limit } 次。
plan-error-duplicate = 和第 { $first } 行重复：{ $day } 已有同类型、同主题的活动。请删掉一行，或改一下主题。
plan-error-name-unclear = “{ $value }”可能是：{ $known }。请写全名。
plan-error-no-time = “{ $value }”只有日期，没有时间。请加上开始时间，如 2027-03-18 14:00。
plan-error-end = “{ $value }”的结束时间看不懂，或早于开始。请只写开始时间，写成 14:00 这样。
plan-error-duplicate-sheet = 和“{ $sheet }”第 { $first } 行重复：{ $day } 已有同类型、同主题的活动。请删掉一行，或改一下主题。
plan-error-sheet-lacks = 这张表的表头少了“{ $column }”，没有读。请补上后再发。
plan-ask-month = “{ $value }”只有月份。是哪一天？请写成 2027-03-18 这样。
plan-ask-deadline-past = 报名截止 { $deadline } 已经过了（活动在 { $day }）。请改晚一些，或空着（开始前都可报名）。
plan-ask-column = “{ $column }”这一列是不是“面向”？没有确认以前，不会导入这一行。
plan-ask-audience-empty = 空着，而别的行写明了面向谁。请写上团体或学院；面向所有成员的，请写“全体”。
plan-ask-above = 写着“{ $value }”，但上面一行没有可以照抄的内容。请写全。
plan-ask-unread = “{ $column }”这一列没有读。它是不是“{ $means }”？是就请把表头改成“{ $means }”；不是请换个表头，或清空这一格。
plan-ask-twice = 有两列像是“{ $means }”，“{ $column }”这一列没有读。请只留一列，或清空这一格。
plan-ask-night = { $value } 是夜里。是不是 { $afternoon }？请照 24 小时写；真是夜里请写“凌晨”。
plan-ask-undated = 日期没有定（{ $rough }）：导入时先存为没有日期的草稿。

# 没有当作活动的行，和整张表的说明
plan-left-at = ➖ 第 { $rows } 行：{ $reason }
plan-left-header = 重复的表头
plan-left-units = 单位或填写说明
plan-left-numbered = 没有活动内容
plan-left-sum = 合计（“{ $value }”）
plan-left-footnote = 说明文字（“{ $value }”）
plan-left-signature = 落款（“{ $value }”）
plan-left-single = 只有一格有内容（“{ $value }”），当作小标题
plan-left-hidden = “{ $value }”是隐藏的行，不导入
plan-left-filtered = “{ $value }”被筛选掉了，不导入
plan-left-struck = “{ $value }”已划掉，不导入
plan-left-undated-draft = ✔️ 已经在没有日期的草稿里，保持不变
plan-left-undated-dated = ✔️ 已经定了日期，保持不变
plan-left-hidden-sheet = ➖ 工作表“{ $value }”是隐藏的，没有读
plan-note-year = ℹ️ 没有写年份的日期按 { $year } 年读。
plan-note-no-audience = ℹ️ “{ $sheet }”里没有“面向”这一列：这些活动都面向全体成员。
plan-note-hidden-column = ℹ️ “{ $column }”这一列是隐藏的，照样读了。

# 年度计划导入：预览、确认、撤销
plan-rows = 年度计划，共 { $rows } 行
plan-new = { $series ->
        [0] 🆕 将新建 { $events } 个活动。
       *[other] 🆕 将新建 { $events } 个活动，其中有 { $series } 个系列。
    }
plan-nothing-new = 没有新的活动要建。
plan-there = ✔️ { $events } 个活动已经在安排里，不会重复建。
plan-past = ⏭ { $events } 个活动的日期已过，跳过。
plan-announced = 📣 每个活动开始前 { $days } 天通知成员（报名截止早的会提前通知），之后按时提醒。
plan-announced-soon = 　其中 { $events } 个已不到这个时间，导入后马上通知。
plan-row = 第 { $row } 行【{ $kind }】{ $title }
plan-row-when = 🗓 { $dates }
plan-row-dates = { $first }，再加 { $others }，共 { $times } 次
plan-row-places = 👥 名额：{ $places }
plan-row-there = ✔️ 已经在安排里，保持不变
plan-row-some-there = ✔️ 其中 { $dates } 次已经在安排里，保持不变
plan-row-differs = ✔️ 已经在安排里，和文件有不同：
plan-row-some-differs = ✔️ 其中 { $dates } 次已经在安排里，和文件有不同：
plan-row-past = ⏭ 日期已过，跳过
plan-row-some-past = ⏭ 其中 { $dates } 次日期已过，跳过
plan-row-weekend = { $day }⚠️
plan-row-keeps = 不变
plan-row-cancelled = 🚫 已取消，保持不变
plan-row-begun = ▶️ 已经开始或结束，保持不变
plan-row-unknown = ❓ 没有这个编号的活动，“面向”又写着“原范围”，不导入：请写明面向谁再发
plan-row-closed = ❓ 报名截止已过，不导入：请改截止时间后再发
plan-row-moved = ❓ 像是改期：同名活动现在安排在 { $moment }{ $dates ->
        [1] {""}
       *[other] 起，共 { $dates } 次
    }。请选“照文件改”或“另建一个”
plan-row-moved-short = 像是改期，请在聊天里选“照文件改”或“另建一个”
plan-undated = 📝 第 { $row } 行“{ $title }”（{ $rough }）：没有定日期，存为没有日期的草稿
plan-undated-draft = ✔️ 第 { $row } 行“{ $title }”（{ $rough }）：已经在没有日期的草稿里，保持不变
plan-undated-dated = ✔️ 第 { $row } 行“{ $title }”（{ $rough }）：已经定了日期，保持不变
plan-choice-hidden = 👁 第 { $row } 行“{ $title }”是隐藏的行，不导入
plan-choice-filtered = 👁 第 { $row } 行“{ $title }”被筛选掉了，不导入
plan-choice-struck = 👁 第 { $row } 行“{ $title }”已划掉，不导入
plan-choice-words = 👁 第 { $row } 行“{ $title }”里划掉的字没有读：{ $words }
plan-choice-hidden-taken = ✅ 第 { $row } 行“{ $title }”（隐藏的行）：也导入
plan-choice-filtered-taken = ✅ 第 { $row } 行“{ $title }”（被筛选掉的）：也导入
plan-choice-struck-taken = ✅ 第 { $row } 行“{ $title }”（划掉的）：也导入
plan-choice-words-taken = ✅ 第 { $row } 行“{ $title }”：划掉的字也读（{ $words }）
plan-nothing-imported = 什么都没有导入。改好后请再导入；只导入可以的行，请加 --partly。
plan-nothing-to-take = 没有可以导入的行。
plan-gone = 🔎 已经安排、这份文件里没有的：<b>{ $count }</b> 个活动，照旧不动。要取消的，请到“活动安排”里打开它。
plan-gone-line = · { $days } { $title }
plan-asks-column = ❓ “{ $column }”这一列是不是“面向”？有 { $rows } 行等您确认，确认前不导入。
plan-some-back = ⚠️ { $rows } 行要先改，这次不导入。按“要改的行”，可以拿回标好原因的表。
plan-some-undated = 📝 { $rows } 行没有定日期，导入后是没有日期的草稿。
plan-some-aside = 👁 { $rows } 行有隐藏或划掉的内容，没有算进去。
plan-some-differ = ✏️ { $rows } 行和已有的安排不一样，导入不会改它们；要改请按“和文件不一样的”。
plan-some-gone = 🔎 已经安排的有 { $count } 个活动文件里没有了，列在后面，导入不会动它们。
plan-column-yes = ✅ 是，“{ $column }”就是面向
plan-column-no = 不是，这些活动都面向全体
plan-part-changes = ✏️ 和文件不一样的（{ $rows }）
plan-part-choices = 👁 隐藏、划掉的（{ $rows }）
plan-part-back = 📄 要改的行（{ $rows }）
plan-part-over = ⬅️ 回到计划
plan-back-sent = 要改的行已发给您
plan-choices-head = <b>隐藏、划掉的内容</b>
    不点就不导入。
plan-choice-take = ➕ 也要第 { $row } 行 { $title }
plan-choice-leave = ➖ 不要第 { $row } 行 { $title }
plan-changes-head = <b>和文件不一样的活动</b>
    要改哪一行，请点“照文件改”；不点的照现在的办。主题、时间、地点有变的，会告诉通知过的成员。
plan-changes-row = 第 { $row } 行 { $title }
plan-changes-none = 没有不一样的了。
plan-change-take = ✏️ 照文件改：第 { $row } 行 { $title }
plan-change-separate = ➕ 另建一个：第 { $row } 行 { $title }
plan-change-separated = 导入时会另建一个
plan-change-closed = 文件里的报名截止已经过了。请改文件里的截止时间再发。
plan-changed = { $told ->
        [0] ✏️ <b>已照文件改了 { $events } 个活动。</b>
       *[other] ✏️ <b>已照文件改了 { $events } 个活动。</b>会告诉通知过的 { $told } 人。
    }
plan-differs-kind = ✏️ 类型：现在 { $now }；文件里 { $file }
plan-differs-title = ✏️ 主题：现在 { $now }；文件里 { $file }
plan-differs-starts-at = ✏️ 时间：现在 { $now }；文件里 { $file }
plan-differs-ends-at = ✏️ 结束：现在 { $now }；文件里 { $file }
plan-differs-place = ✏️ 地点：现在 { $now }；文件里 { $file }
plan-differs-places = ✏️ 名额：现在 { $now }；文件里 { $file }
plan-differs-deadline-at = ✏️ 报名截止：现在 { $now }；文件里 { $file }
plan-differs-audience = ✏️ 面向：现在 { $now }；文件里 { $file }
plan-differs-campaign = ✏️ 主题教育：现在 { $now }；文件里 { $file }
plan-differs-unlimited = 不限
plan-make = ✅ 导入
plan-made = { $series ->
        [0] ✅ 已导入 { $events } 个活动。
       *[other] ✅ 已导入 { $events } 个活动，其中有 { $series } 个系列。
    }
plan-tried = 这只是试一试，什么都没有保存。
plan-dropped = 没有导入，什么都没有保存。
plan-decided = 这份计划已经处理过了，或者您后来又发了一份。要再导入请重新发送文件。
plan-made-undated = 📝 { $rows } 个没有日期的，在草稿里。
plan-made-back = ⚠️ { $rows } 行没有导入，已连同原因发回给您。改好后把那份表发来就行。
plan-made-waits = ❓ { $rows } 行没有确认面向谁，没有导入。
plan-imports = 🕘 最近的导入（{ $count }）
plan-imports-head = <b>最近的导入</b>
    一个月内的导入都可以在这里撤销。
plan-imports-none = 没有可以撤销的导入。
plan-imports-command = 命令行导入
plan-imports-line = { $moment } { $author }：{ $events } 个活动
plan-imports-back = ⬅️ 最近的导入
plan-import = { $changes ->
        [0] <b>{ $moment } 的导入</b>
       *[other] <b>{ $moment } 的导入</b>　改过 { $changes } 处
    }
    由 { $author } 导入，新建了 { $events } 个活动。
plan-undo = ↩️ 撤销这次导入
plan-undo-ask = 真的要撤销这次导入吗？
plan-undo-removes = 🗑 { $events } 个活动还没有通知过成员，会去掉。
plan-undo-cancels = { $told ->
        [0] ❌ { $events } 个活动的通知已经开始发，会改为“已取消”。
       *[other] ❌ { $events } 个活动已经通知过成员，会改为“已取消”，并告诉通知过的 { $told } 人。
    }
plan-undo-keeps = ✔️ { $events } 个活动已有人回复或已经开始，保留不动。
plan-undo-restores = ↩️ { $events } 处照文件的修改会改回原样；主题、时间、地点有变的，会告诉通知过的成员。
plan-undo-undated = 🗑 { $rows } 个没有日期的草稿会去掉。
plan-undo-yes = ↩️ 是的，撤销
plan-undo-no = ⬅️ 不，保留
plan-taken-back = 已撤销导入，去掉了 { $events } 个活动。
plan-taken-back-cancelled = { $told ->
        [0] { $events } 个活动已经通知过成员，现在改为“已取消”。
       *[other] { $events } 个活动已经通知过成员，现在改为“已取消”，会告诉通知过的 { $told } 人。
    }
plan-taken-back-kept = { $events } 个活动已有人回复或已经开始，保留不动。如要取消，请在“活动安排”里逐个取消。
plan-taken-back-restored = { $events } 个活动照文件的修改已改回原样。
plan-taken-back-undated = { $rows } 个没有日期的草稿已去掉。
plan-ignored = 这些列没有用到：{ $columns }
plan-mistakes = <b>计划表里有 { $rows } 行要改。</b>{ $others ->
        [0] {""}
       *[other] 别的行可以先导入。
    }
plan-mistakes-more = 要改的地方很多，其余的请看下面的文件。
plan-mistakes-file = 计划表要改的地方
plan-error-too-many-events = 活动太多：一次最多 { $limit } 个，这份计划有 { $count } 个。请分成几个文件。
plan-error-questions = 这是问卷的题目表，不是活动计划。请在聊天里发给小助手。
plan-error-days = 这是放假安排的表，不是活动计划。请在聊天里发给小助手。
plan-error-roster = 这是一份花名册（{ $count } 人），不是年度计划。发给机器人，可以对照谁已经登记。
plan-not-fetched = 文件没有取到，请再发一次。
planning-took-line = 📅 这像是一项新活动，核对以后才发布。不是活动，请按“取消”；要群发，取消后请按工作台的“📣 群发”。
plan-not-yours = 谢谢！这像是一份表格。年度计划只能由学校工作人员导入；您要交材料的话，请联系办公室{ $contact }。
plan-guide = <b>导入年度计划</b>

    请把计划写成 Excel 表（.xlsx），一行一个活动，直接发给我。可以先拿一份空表来填。

    必须有：日期、时间、类型、主题。可以有：地点、面向、名额、报名截止、重复。
    例如：2027-03-18　14:00　座谈会　季度座谈会　行政楼301　全体　60　2027-03-15　每季度
    日期没有定的，写“3月中旬”或“待定”，会存为没有日期的草稿。

    我会先给您看要建哪些活动，您确认后才建。看不懂的行会连同原因发回给您，别的行可以先导入。
    同一份表再发一次，不会重复建；改过的行，可以逐行照文件改。
plan-template = 📄 要一份空表
plan-template-sent = 空表已发给您
plan-template-file = 年度计划
plan-left-example = 填写示例（“{ $value }”）
plan-back-file = 要改的行
plan-back-where = { $sheet } 第 { $row } 行
plan-back-reason = { $column }：{ $reason }
plan-back-guide = 标黄的格子要改，原因在批注和最后两列。改好后把这份表直接发给机器人；最后两列不用删。
plan-guide-sheet = 说明
plan-guide-title = 一行写一个活动，直接发给机器人；确认后才会建。
plan-guide-date = 必填。如 2027-03-18；连着几天的，写 3月18日-20日。还没有定，可写“3月中旬”或“待定”，会存为没有日期的草稿。
plan-guide-time = 必填。开始时间，如 14:00；也可以连结束一起写：14:00-16:00。全天的写“全天”。
plan-guide-ends = 可以空着。如 16:00；几天的，写最后一天，如 2027-03-20。
plan-guide-kind = 必填。请从下拉列表里选。
plan-guide-title-column = 必填。活动的名称。
plan-guide-place = 可以空着。
plan-guide-audience = 可以选一个，也可以写几个，用顿号隔开；面向所有成员的写“全体”。整列都空着，就都是全体成员。
plan-guide-places = 一个整数；不限就空着。
plan-guide-deadline = 只写日期的，到当天 23:59 截止；空着的，活动开始前都可报名。
plan-guide-repeat = 只办一次就空着。可以写：每周、每周x4、每两周、每月、每季度。
plan-guide-campaign = 可以空着。属于哪个主题教育，写它的名称；还没有的，导入时会建。
plan-example-campaign = （例）文化传承
plan-guide-examples = 示例
plan-guide-examples-text = 灰色的行是示例，主题以“（例）”开头，不会导入，可以删掉。
plan-list-kind = 可选的类型
plan-list-audience = 可选的面向
plan-list-repeat = 可选的重复
plan-example-one = （例）季度座谈会
plan-example-two = （例）联谊活动
plan-example-place = 行政楼301
undated-list = 📝 没有日期的草稿（{ $count }）
undated-head = <b>没有日期的草稿</b>　{ $count } 个
undated-line = { $rough } { $title }
undated-gone = 这个草稿已经定了日期，或者已删除。
undated-page = 📝 <b>没有日期的草稿</b>
    【{ $kind }】{ $title }
    🗓 计划里写的是：{ $rough }
undated-date = 📅 定日期

# 活动安排
planning-list = 📅 活动安排
planning-coming = <b>活动安排</b>　将举行的：{ $count } 个
planning-drafts = <b>活动安排</b>　草稿：{ $count } 个
planning-over = <b>活动安排</b>　已结束或取消的：{ $count } 个
planning-school = <b>学校的活动</b>　将举行的：{ $count } 个
    请选一个，看本学院的报名名单。
planning-school-over = <b>学校的活动</b>　已结束或取消的：{ $count } 个
    请选一个，看本学院的报名名单。
planning-to-coming = 📅 将举行的{ $count ->
        [0] {""}
       *[other] （{ $count }）
    }
planning-to-drafts = 📝 草稿{ $count ->
        [0] {""}
       *[other] （{ $count }）
    }
planning-to-over = 🗂 已结束或取消的{ $count ->
        [0] {""}
       *[other] （{ $count }）
    }
planning-own-college = 本院
planning-own-association = 本团体
planning-own-both = 本院和本团体
planning-to-school = 🏫 学校的活动：{ $whose }名单{ $count ->
        [0] {""}
       *[other] （{ $count }）
    }
planning-to-school-over = 🗂 学校已结束的活动：{ $whose }名单{ $count ->
        [0] {""}
       *[other] （{ $count }）
    }
planning-none = 这里还没有活动。
planning-line = { $moment } { $title }（{ $going } 人）
planning-line-cancelled = ❌ { $moment } { $title }（{ $going } 人）
planning-new = ➕ 新活动
planning-take = 📤 导出全年计划
planning-take-which = <b>导出全年计划</b>

    每次活动一行，已取消的、草稿也在里面。改好后把文件发给我：先看改了什么，再一行一行决定。要哪一年的？
planning-take-year = { $year } 年（{ $count } 个活动）
planning-take-none = 还没有活动可以导出。
planning-taken-file = { $year } 年计划
planning-taken-guide = 改日期、时间、结束时间、类型、主题、地点、面向、名额、报名截止、主题教育都可以。改好后把文件发给机器人，会先列出每一处改动，逐行选“照文件改”才生效，成员会收到通知。
planning-taken-code = 机器人凭它认出是哪个活动，请不要改。新加的活动，这一格空着。
planning-taken-read = 只供查看，改了不算。要取消活动，请在“活动安排”里打开它。
planning-taken-kept = 面向单独选出的成员，写着“原范围”，保持不变。
planning-take-held = 已举办
planning-take-published = 已发布
planning-take-draft = 草稿
planning-take-cancelled = 已取消
plan-whole-day = 全天
planning-take-undated = 未定日期
planning-guide = 📥 导入年度计划
planning-back = ⬅️ 回到列表
planning-no = ⬅️ 不，回去
planning-ask-kind = 请选择<b>活动类型</b>：
planning-ask-new = 请选择<b>活动类型</b>：

    也可以把活动写成一行发给我，先写后写都行，例如：
    <i>座谈会 季度座谈会 1月20日14点 行政楼301 全体 60人</i>
    办公室的通知也可以整段贴过来。
planning-as-last = 📑 照“{ $title }”再建一个
planning-line-unread = 没有看懂这一行。请按下面的按钮选择类型，或用一行写明日期、时间、类型、主题，例如：座谈会 季度座谈会 1月20日14点 行政楼301 全体 60人
planning-ask-title = 请输入活动<b>主题</b>：
planning-ask-description = 请输入活动<b>说明</b>，比如内容、议程、联系人（可以跳过）：
planning-ask-ends = { $start }开始，到<b>什么时候结束</b>？请选，或直接输入，例如：16:00，或 3月20日（可以不写）。
ends-60 = 1小时（到 { $until }）
ends-90 = 1.5小时（到 { $until }）
ends-120 = 2小时（到 { $until }）
ends-half = 半天（到 { $until }）
ends-day = 全天
ends-skip = 不写结束时间
ends-past = 结束时间已经过去了。请写一个将来的时间。
planning-ask-repeat = 只办<b>一次</b>，还是<b>定期</b>办？也可以输入，例如：每周x4。
planning-once = 只办一次
planning-every-week = 每周
planning-every-fortnight = 每两周
planning-every-month = 每月
planning-every-quarter = 每季度
planning-ask-times = { $often }一次，一共办<b>几次</b>？请选，或输入一个数。
planning-times = { $times } 次
planning-times-of = { $often }，共 { $times } 次
planning-times-wrong = 次数请在 2 到 { $limit } 之间。
planning-repeat-unknown = 没有看懂。请按下面的按钮选择，或输入：每周x4、每两周x3、每月x6、每季度x4。
planning-ask-place = 请输入活动<b>地点</b>（可以跳过）：
planning-ask-places = 有多少<b>名额</b>？请选，或输入一个数。
planning-places-none = 不限名额
planning-ask-places-range = “{ $value }”是一个范围。<b>最多</b>收多少人？
planning-places-range = 这是一个范围，名额只能有一个上限。最多 { $most } 人，请写 { $most }；不限请按“不限名额”。
planning-places-wrong = 名额请写一个 1 到 { $limit } 的整数；不限请按“不限名额”。
planning-places-below = 已经有 { $going } 人报名参加，名额不能比这少。
deadline-ask = <b>报名截止</b>到什么时候？请选，或直接输入，例如：3月15日下午5点。
deadline-none = 不设截止（开始前都可报名）
deadline-days = 提前 { $days } 天：{ $moment }
deadline-late = 报名截止不能晚于活动开始（{ $start }）。请改早一些。
planning-ask-audience = 活动<b>面向谁</b>？可以选几项。
planning-ask-files = 要附上<b>图片或文件</b>吗？请发过来，最多 { $limit } 个（可以跳过）。
planning-files-only = 这里请发图片或文件，或按下面的按钮。
planning-keep = 保留：{ $value }
planning-as-seen = 成员收到的就是上面的样子，下面会有“参加”“待定”“不参加”三个按钮。
planning-or-draft = 还没定下来的，可以先保存为草稿。
day-off = 📅 { $day } 休息（{ $name }）
day-make-up = 📅 { $day } 上班（调休）
day-works = 上班（调休）
day-unknown = ℹ️ { $year } 年调休未公布
planning-dates = 🔁 共 { $times } 次：{ $dates }。发布后，第一次马上通知，以后各次到时候再通知。
planning-reaches = 👥 面向的成员现在共 <b>{ $count }</b> 人
planning-reaches-nobody = ⚠️ 现在还没有人属于这个范围
planning-publish = 🚀 发布
planning-save = 📝 保存为草稿
planning-saved = ✅ <b>已保存为草稿</b>，成员还看不到。
planning-published = ✅ <b>已发布。</b>通知按下面的时间发出。
planning-proposed = ⚖️ <b>已提交审批。</b>批准后自动发布，结果会告诉您。
planning-waits = 这个活动正在等待审批，请在工作台的“待审批”里打开。
planning-wider-published = 活动通知还没发出，不能直接扩大到您负责的范围以外。请先按“撤回发布”，改好后再提交审批；已经开始的，请联系办公室{ $contact }。
planning-all-proposed = ⚖️ 已提交审批（{ $count } 个活动），批准后自动发布。
proposal-open-event = { $status ->
    [returned] ↩️ 已退回，看理由
   *[waiting] ⚖️ 等待审批
}
planning-begun-meanwhile = 开始时间已经过去了。请改一下时间。
planning-deadline-meanwhile = 报名截止时间已经过去了。请按“上一步”改报名截止。
planning-deadline-ended = “<b>{ $title }</b>”的报名截止 { $moment } 已经过去，现在发布就没有人能报名。怎么办？
planning-deadline-change = ✏️ 改报名截止
planning-deadline-open = 🚀 不设截止，直接发布
planning-deadline-by-night = ⚠️ 报名截止随活动移动会到 { $moment }，是夜里，所以改为 { $instead }。要另定时间，请再改“报名截止”。
planning-deadline-night-dropped = ⚠️ 报名截止随活动移动会到 { $moment }，是夜里，前一晚也已过去。所以不再设截止，开始前都可以报名；要另设，请再改“报名截止”。
planning-deadline-dropped = ⚠️ 照这样，报名截止是 { $moment }，已经过去；所以不再设截止，开始前都可报名。要另设，请再改“报名截止”。
planning-begun = 活动已经开始、结束或取消，不能再这样做。
planning-running = 活动已经开始。现在只能更正地点、结束时间、说明和附件。
# 一个活动的页面
planning-status-draft = 📝 <b>草稿</b>，成员看不到
planning-status-published = 🟢 <b>已发布</b>
planning-status-running = ▶️ <b>正在进行</b>，还可以更正地点和结束时间
planning-status-over = 🗂 <b>已结束</b>
planning-status-past = 🗂 <b>时间已过</b>
planning-answer = { $standing } { $count } 人
planning-answers-gap = {"　"}
planning-notices = <b>将发出的通知</b>
planning-notices-more = ……还有 { $count } 条
planning-night-now = 🌙 活动明早就开始，或报名明早截止，所以通知夜里也马上发出。
planning-notice = { $status ->
        [sending] 📤 { $kind }：正在发送
        [paused] ⏸ { $kind }：已暂停
       *[scheduled] 🕘 { $kind }：{ $moment }
    }
planning-change = ✏️ 修改
planning-copy = 📑 照这个再建一个
planning-withdraw = ↩️ 撤回发布
planning-withdrawn = ↩️ <b>已撤回发布。</b>活动又成了草稿，通知都不发了。
planning-too-late = 通知已经发出，或已有人回复，不能撤回了。需要时可以取消活动。
planning-cancel = ❌ 取消活动
planning-nudge = 🔔 再提醒未回复的 { $count } 人
planning-nudge-ask = 再提醒“<b>{ $title }</b>”未回复的 <b>{ $count }</b> 人吗？他们会收到活动卡片，一按就能报名。
planning-nudge-night = 现在是夜里，{ $moment } 再发，到时已回复的人不会收到。
planning-nudge-yes = 🔔 是的，再提醒
planning-nudge-again = 🔔 仍要再提醒
planning-nudged = 🔔 <b>已安排再提醒</b>（{ $count } 人）。
planning-nudge-nobody = 没有要再提醒的人：都回复了，或报名已经截止。
planning-nudge-going = 上一次再提醒还没发完，这次没有再发。
planning-cancel-ask = 真的要取消“<b>{ $title }</b>”吗？{ $told ->
        [0] 还没有人收到过通知，也没有人回复。
       *[other] 收到过活动通知或已回复的 { $told } 人会收到取消通知。
    }取消后不能恢复。
planning-cancel-yes = ❌ 是的，取消活动
planning-cancel-leave = ⬅️ 不，活动照旧
planning-cancel-left = 没有取消，活动照旧。
planning-cancel-why = ✍️ 写明原因
planning-ask-reason = 请写一句<b>原因</b>，会一起通知给大家：
planning-cancelled = ❌ <b>活动已取消。</b>{ $told ->
        [0] 还没有人知道这个活动，不用通知。
       *[other] 收到过活动通知或已回复的 { $told } 人会收到取消通知。
    }
planning-kept = ⚠️ { $who }，请打电话告诉。名单在“🗓 通知安排”的“📁 已发”里：打开这条通知，按“📞 电话名单”。
planning-discard = 🗑 删除草稿
planning-discard-ask = 真的要删除草稿“<b>{ $title }</b>”吗？删除后不能恢复。
planning-discard-yes = 🗑 是的，删除
planning-discarded = 草稿已删除
planning-changed-meanwhile = ⚠️ 刚才有人改过了，下面是现在的样子，请再看一下。

# 系列
planning-series = 📚 同一系列（{ $count }）
planning-series-head = <b>系列：{ $title }</b>　共 { $count } 个活动{ $cancelled ->
        [0] {""}
       *[other] ；另取消 { $cancelled }
    }
planning-all-publish = 🚀 发布全部草稿（{ $count }）
planning-all-discard = 🗑 删除全部草稿（{ $count }）
planning-all-cancel = ❌ 取消后面全部活动（{ $count }）
planning-all-cancel-ask = 真的要取消“<b>{ $title }</b>”后面全部 { $count } 个活动吗？{ $told ->
        [0] 还没有人收到过通知，也没有人回复。
       *[other] 收到过活动通知或已回复的 { $told } 人会收到取消通知。
    }取消后不能恢复。
planning-all-discard-ask = 真的要删除“<b>{ $title }</b>”的全部 { $count } 个草稿吗？删除后不能恢复。
planning-all-publish-done = ✅ 已发布 { $count } 个活动。最近的一个马上通知，以后各个到时候再通知。
planning-all-cancel-done = ❌ 已取消 { $count } 个活动。
planning-all-discard-done = 🗑 已删除 { $count } 个草稿。

# 修改
planning-which-field = “<b>{ $title }</b>”：要改什么？
planning-field-title = 主题
planning-field-when = 时间
planning-field-ends = 结束时间
planning-field-repeat = 重复
planning-field-place = 地点
planning-field-description = 说明
planning-field-places = 名额
planning-field-deadline = 报名截止
planning-field-audience = 面向
planning-field-media = 图片和文件
planning-field-kind = 类型
planning-change-tells = 📣 改后，收到过活动通知或已回复的 { $told } 人会收到变动通知。
planning-change-forgets = ⚠️ 已经登记的 { $count } 人（签到、请假、未到）会清除，到了那天重新签到。
planning-widens = 📣 确认后，新加进来的 <b>{ $count }</b> 人会收到活动通知；知道的人不再收到。
planning-widens-nobody = 现在没有新的人要通知：报名已截止，或者大家都已知道。
planning-wider-proposed = ⚖️ <b>已提交审批。</b>批准后，新加进来的人会收到活动通知；这之前活动照旧。
planning-keep-change = ✅ 就这样改
planning-changed = ✅ <b>已修改。</b>
planning-copied = ✅ <b>已照原样建了一个草稿。</b>看过后再发布。
behalf = 📞 代为答复
behalf-ask-number = <b>📞 代为答复</b>：{ $title }

    谁来了电话？请输入<b>姓名</b>（几个字也行）、<b>拼音</b>、<b>工号</b>或<b>手机尾号</b>，也可以从下面未回复的 { $count } 人里选：
behalf-ask-phone = <b>📞 代为答复</b>：{ $title }

    谁来了电话？请输入<b>姓名</b>（几个字也行）、<b>拼音</b>或<b>手机尾号</b>，也可以从下面未回复的 { $count } 人里选：
behalf-some = 与“{ $typed }”相符的，请选择；也可以再输入完整一些：
behalf-many = 与“{ $typed }”相符的不止这些，请输入完整一些。先列出一部分：
behalf-nobody = 没有找到“{ $typed }”。请换几个字，或输入手机尾号（至少 3 位）。
behalf-list = 📋 列出未回复的人
behalf-end = 尾号 { $digits }
behalf-no = 不在面向之内
behalf-person = 📞 <b>{ $name }</b>（{ $college }）{ $phone }

    <b>{ $title }</b>
    🗓 { $moment }
    现在：<b>{ $standing }</b>
behalf-standing = { $answer }（{ $note }）
behalf-waitlist = 已满，排候补
behalf-not-invited = 这个活动的面向不包括这位成员，不能代为答复。如要邀请，请先修改活动的“面向”。
behalf-closed = 报名已于 { $moment } 截止，只能代为退出。要再收人，请先修改报名截止时间。
behalf-cancelled = 活动已取消，不能再代为答复。
behalf-begun = 活动已经开始，不能再代为答复。
behalf-give = 名额已满，有 { $count } 人在候补。替{ $name }退出后，名额就轮到排在最前面的人，<b>不能撤销</b>。确定吗？
behalf-give-yes = 是的，代为退出
behalf-done = ✅ 已代<b>{ $name }</b>答复：<b>{ $answer }</b>（{ $title }，{ $moment }）
behalf-same = { $name }已经自己答复过：<b>{ $answer }</b>（{ $title }，{ $moment }），没有改动。
behalf-in-line = 候补第 { $place } 位
behalf-in-line-quota = 候补第 { $place } 位（所属学院、团体或所选场次的名额已满）
behalf-told = 本人会收到一条通知，可以自己再改。
behalf-untold = 对方收不到这里的消息，请在电话里说清时间、地点。
behalf-undo = ↩️ 撤销
behalf-undone = ↩️ 已撤销。{ $name }现在：<b>{ $standing }</b>
behalf-undo-late = 撤销不了了：这位成员或其他工作人员后来又答复过。
behalf-undo-taken = 撤销不了了：空出的名额已经给了别人。可以再替对方报名，排到候补。
behalf-again = 📞 重新代答
behalf-next = 📞 再代一位答复
roll-by-phone = 电话代答 · { $name }
roll-by-phone-somebody = 电话代答
roll-line-by-phone = { $line }　📞 { $note }
roll-no-photos = 📷 其中 { $count } 人没有同意使用活动照片，导出的表里标出同意的。
roll-column-photos = 照片
calls-go = 📞 电话名单（{ $count }）
calls-call = <b>📞 电话名单：</b>{ $title }
    { $moment }，还要打电话的 { $count } 人
calls-told = <b>📞 已电话通知：</b>{ $title }
    { $moment }，{ $count } 人
calls-heard = 📣 已经知道的共 { $count } 人，其中电话通知 { $told } 人。
calls-college = <b>{ $name }</b>
calls-line = { $number }. { $name }　{ $phone }　{ $why }
calls-no-phone = （没有电话）
calls-why-none = 没有用 Telegram
calls-why-away = 联系不上
calls-why-paused = 暂停了通知
calls-why-silent = 通知已送达，未回复
calls-told-by = { $moment } { $name } 电话通知
calls-told-somebody = { $moment } 电话通知
calls-nobody = 没有人。
calls-tell = 📞 { $number }. 已电话通知
calls-untell = ↩️ { $number }. 撤销
calls-answer = ✍️ { $number }. 填回复
calls-to-call = 📞 还要打电话的（{ $count }）
calls-to-told = ✔️ 已电话通知的（{ $count }）
calls-take = 🖨 导出，打印用
calls-did-tell = 已记下
calls-untold = 已撤销
calls-not = 对方已经回复，或这一步已经做过了。
calls-over = 活动已经开始、取消或没有发布，不用再打电话。
calls-title = 电话名单：{ $title }
calls-column-name = 姓名
calls-column-college = 学院
calls-column-associations = 团体
calls-column-phone = 手机
calls-column-why = 原因
calls-column-told = 电话通知
calls-column-answer = 回复（手填）
roll-photos-agreed = 同意
planning-groups = { $count ->
    [0] 📣 发到群或频道
   *[other] 📣 发到群或频道（{ $count }）
 }
planning-groups-later = <b>{ $title }</b>：活动通知发出的时候，同时发到下面选中的群和频道。
    那里的报名人数会自动更新，成员可以直接按“参加”；活动有变，也会告诉那里。
planning-groups-now = <b>{ $title }</b>：活动通知已经发出。按一下群或频道，马上也发到那里。
    那里的报名人数会自动更新，成员可以直接按“参加”；活动有变，也会告诉那里。
planning-groups-back = ⬅️ 这个活动

# 再次询问
ladder-go = 🪜 再次询问安排（{ $count }）
ladder-head = <b>🪜 再次询问安排：</b>{ $title }
    到时还没有回复的成员会收到询问，刚收到过通知的不重复打扰。
ladder-on = { $kind }：<b>{ $moment }</b>
ladder-moved = { $line }（已改）
ladder-off = { $kind }：已关掉
ladder-never = { $kind }：没有安排
ladder-past = { $kind }：{ $moment }（已过）
ladder-do-off = ✖️ 关掉{ $kind }
ladder-do-on = ↩️ 恢复{ $kind }
ladder-do-move = 🗓 改{ $kind }时间
ladder-did-off = ✖️ <b>已关掉，这次活动不再发。</b>
ladder-did-on = ↩️ <b>已恢复。</b>
ladder-did-move = 🗓 <b>时间已改。</b>
ladder-when = 改到什么时候？请选日期，或直接写，如“3月16日 10点”。
ladder-too-late = 这个时间已经过了，或在报名截止之后。请换一个时间。
ladder-over = 报名已经截止，或活动已取消，不再询问。
ladder-back = ⬅️ 再次询问安排

# 系列的规则（办公室也照这样输入）
series-comma = ，
series-and = 、
series-times = 共{ $times }次
series-until = 至{ $day }
series-without = { $names }除外
series-date = { $year }年{ $month }{ $day }日
series-weekday = { $day ->
    [mon] 周一
    [tue] 周二
    [wed] 周三
    [thu] 周四
    [fri] 周五
    [sat] 周六
   *[sun] 周日
}
series-weeks = { $every ->
    [1] 每周
    [2] 每两周
   *[other] 每{ $every }周
}
series-weeks-on = { $every ->
    [1] 每{ $days }
    [2] 每两周的{ $days }
   *[other] 每{ $every }周的{ $days }
}
series-months = { $unit ->
    [month] 每月
    [quarter] 每季度
    [half-year] 每半年
   *[months] 每{ $every }个月
}
series-nth = { $months }{ $nth ->
    [-1] 最后一个
    [1] 第一个
    [2] 第二个
    [3] 第三个
   *[other] 第四个
}{ $day }
series-last-day = { $months }最后一天
series-day = { $months }{ $day }日
series-holiday = { $name ->
    [holidays] 节假日
    [spring] 春节
    [qingming] 清明节
    [labour] 劳动节
    [dragon-boat] 端午节
    [mid-autumn] 中秋节
    [national] 国庆节
   *[new-year] 元旦
}
series-too-many = 这样有 { $count } 次，一个系列最多 { $limit } 次。请少几次，或分成两个系列。
series-none-left = 这样一次也没有。请换个写法，例如：每周四 共4次。
series-line = { $number }. { $moment }{ $note }
series-line-left = ➖ { $moment }　不办{ $note }
series-line-moved = { $number }. { $moment }（由 { $was } 改期）{ $note }
series-line-off = 　⚠️ 休息（{ $name }）
series-line-make-up = 　上班（调休）
series-rule = 🔁 { $rule }
series-counted = 共 { $times } 次。发布后，第一次马上通知，以后各次到时候再通知。
series-together = 成员可以一次报名全部
series-chosen = 🗓 自己选几个日子
series-ask-chosen = 请写出<b>各次的日期</b>，例如：3月4日、3月18日、4月1日。
series-which = <b>各次日期</b>
    按一下日期：不办，再按恢复。要改期，请输入，例如：3月18日改到3月19日15:00。
series-done = ✅ 好了
series-day-off = ➖ { $day }
series-day-on = { $day }
series-move-unread = 没有看懂。请写成：3月18日改到3月19日，或 3月18日改到3月19日15:00。
series-move-unknown = { $day } 不是这个系列的日期。
series-move-same = { $moment } 已经有一次了。请换个时间。
series-last-one = 至少要留一次。整个不办，请取消新建。
planning-field-dates = 各次日期
planning-field-campaign_id = 主题教育
# 系列：这一次、这次以后、全部
scope-ask = 系列共有 { $count } 次要举行。改哪几次？
scope-one = 只改这一次{ $told ->
        [0] {""}
       *[other] （通知 { $told } 人）
    }
scope-here = 改这次和以后的 { $count } 次{ $told ->
        [0] {""}
       *[other] （通知 { $told } 人）
    }
scope-all = 改还没举行的全部 { $count } 次{ $told ->
        [0] {""}
       *[other] （通知 { $told } 人）
    }
scope-apart = 其中单独改过期的 { $count } 次，时间不跟着改。
scope-save-one = ✅ 只改这一次
scope-save-here = ✅ 改这次和以后各次
scope-save-all = ✅ 改全部各次
scope-changed = ✅ <b>已改好 { $count } 次。</b>{ $told ->
        [0] {""}
       *[other] 每人只收到一条通知（{ $told } 人）。
    }
scope-cancel-ask = 要取消“<b>{ $title }</b>”。这是系列里的一次，取消哪几次？每人只收到一条通知。
scope-cancel-one = ❌ 只取消这一次{ $told ->
        [0] {""}
       *[other] （通知 { $told } 人）
    }
scope-cancel-here = ❌ 这次和以后（{ $count } 次）{ $told ->
        [0] {""}
       *[other] ，{ $told } 人
    }
scope-cancel-all = ❌ 全部（{ $count } 次）{ $told ->
        [0] {""}
       *[other] ，{ $told } 人
    }
scope-cancel-sure = 真的取消“<b>{ $title }</b>”的 { $count } 次活动吗？{ $told ->
        [0] 还没有人知道这些活动。
       *[other] 已通知过的 { $told } 人会收到一条取消通知。
    }
    { $dates }
scope-cancelled = ❌ <b>已取消 { $count } 次。</b>{ $told ->
        [0] {""}
       *[other] 会告诉已通知过的 { $told } 人，每人一条。
    }
series-page-together = { $on ->
    [1] ☑️ 成员可以一次报名全部
   *[0] ⬜ 成员可以一次报名全部
}
series-except-left_out = ➖ { $day } 不办
series-except-moved = 🔀 { $day } 改到 { $moment }
series-except-cancelled = ❌ { $day } 已取消

# 主题教育
campaigns-list = 🎯 主题教育
campaigns-head = <b>🎯 主题教育</b>（{ $count } 个）
campaigns-none = 还没有主题。新建一个，再把活动放到它下面。
campaigns-line = { $title }{ $closed ->
        [0] {""}
       *[1] （已结束）
    }
campaigns-new = ➕ 新建主题
campaign-ask-title = 请输入<b>主题教育</b>的名称，例如：学习贯彻全国两会精神。
campaign-same-title = 已经有这个名称的主题了。请换一个。
campaign-echo = 🎯 { $title }
campaign-save = ✅ 都对，保存
campaign-made = ✅ 已新建。在活动的核对页按“主题教育”，就能把活动放到它下面。
campaign-renamed = ✅ 已改名。
campaign-page = <b>🎯 { $title }</b>{ $closed ->
        [0] {""}
       *[1] （已结束）
    }
campaign-progress = 共 { $events } 项活动：计划中 { $planned }，已发布 { $announced }，已举行 { $held }{ $cancelled ->
        [0] {""}
       *[other] ；另取消 { $cancelled }
    }
campaign-going = 报名参加 { $going } 人次，其中已举行的 { $came } 人次
campaign-close = 🔒 结束主题
campaign-reopen = 🔓 重新开启
campaign-rename = ✏️ 改名称
campaign-closed = 主题已结束，不能再放活动。
campaign-reopened = 主题已重新开启。
campaign-back = ⬅️ 主题教育
campaign-ask = 这个活动属于哪个<b>主题教育</b>？（可以跳过）
campaign-none = 不属于任何主题
campaign-unknown = 没有开着的主题叫这个名称。请按下面的按钮选，或先在“🎯 主题教育”里新建。
behalf-answers = 📝 回答问题
behalf-here = { $name }已经签到了，报名不能再改。签错了请先在签到名单里撤销登记。
behalf-declined = 这位成员的报名没有通过。要让对方参加，请由活动的负责人代为答复。

# 报名设置：同行人、问题、名额分配、需要同意
planning-save-sign-up = 📝 存草稿，设报名方式
planning-saved-sign-up = ✅ 已存为草稿。设好报名方式后，请回到活动再发布。
sign-up = 📝 报名设置
sign-up-back = ⬅️ 报名设置
sign-up-head = <b>📝 报名设置：{ $title }</b>
sign-up-companions = 👥 同行：{ $count ->
        [0] 不能带人
       *[other] 每人最多带 { $count } 人{ $names ->
            [True] ，要写姓名
           *[False] {""}
        }
    }
sign-up-approves = ✋ { $on ->
        [True] 每个报名都要工作人员同意
       *[False] 报名不用同意
    }
sign-up-quotas = 🎟 名额分配：{ $count ->
        [0] 没有
       *[other] { $count } 项
    }
sign-up-questions = 📝 报名时问的问题：{ $count ->
        [0] 没有
       *[other] { $count } 个
    }
sign-up-question = { $number }. { $text }（{ $kind ->
        [text] 文字
        [number] 数字
        [choice] 单选
        [several] 多选
        [yes_no] 是否
        [date] 日期
       *[scale] 打分
    }{ $required ->
        [True] ，必答
       *[False] {""}
    }{ $depends ->
        [True] ，有条件
       *[False] {""}
    }）
sign-up-set-companions = 👥 同行
sign-up-set-quotas = 🎟 名额分配
sign-up-set-approves = { $on ->
        [True] ✋ 改为不用同意
       *[False] ✋ 改为要同意
    }
sign-up-set-names = { $on ->
        [True] ☑ 要写同行人的姓名
       *[False] ☐ 要写同行人的姓名
    }
sign-up-series = 🔁 用于同系列另外 { $count } 次
sign-up-copied = ✅ 同系列另外 { $count } 次也这样报名了。
sign-up-ask-companions = 每位成员最多能带几个人？每人占一个名额。{ $count ->
        [0] 现在不能带人。
       *[other] 现在：{ $count } 人。
    }
sign-up-still-asked = 已有 { $count } 个报名在等同意，请到活动页处理。
question-open = ✏️ { $text }
question-back = ⬅️ 回到问题
question-add = ➕ 加一个问题
question-which = 想问什么？可以用现成的，之后再改。
question-preset-diet = 🍱 用餐
question-preset-diet-text = 用餐有什么要求？
question-preset-diet-choices = 普通|素食|另有需要
question-preset-transport = 🚌 交通
question-preset-transport-text = 您怎么来？
question-preset-transport-choices = 自行前往|乘学校班车
question-preset-talk = 🎤 发言题目
question-preset-talk-text = 您的发言题目是什么？
question-preset-session = 🕘 场次（上午、下午）
question-preset-session-text = 您参加哪几场？
question-preset-own = ✏️ 自己写一个
question-too-many = 一个活动最多 { $limit } 个问题，请先去掉一个。
question-added = ✅ 加好了。
question-added-later = ✅ 加好了。已经报名的人会在活动卡片和提醒里看到，可以补答。
question-page = <b>{ $text }</b>（{ $kind ->
        [text] 文字
        [number] 数字
        [choice] 单选
        [several] 多选
        [yes_no] 是否
        [date] 日期
       *[scale] 打分
    }）
question-page-choice = • { $label }
question-page-choice-places = • { $label }：{ $places } 个名额，还剩 { $left }
question-page-required = { $on ->
        [True] ❗ 必答
       *[False] 可以不答
    }
question-page-seen = 👁 { $seen ->
        [organiser] 只有活动的负责人看得到
       *[lists] 看名单的工作人员都看得到
    }
question-page-days = 🗑 活动后 { $days } 天删除回答
question-page-answered = 已有 { $count } 人回答；怎么改都不会丢。
question-page-if = 只问“{ $text }”回答“{ $values }”的人
question-act-text = ✏️ 改题目
question-act-choices = 📋 改选项
question-act-required = { $on ->
        [True] 改为可不答
       *[False] 改为必答
    }
question-act-seen = { $seen ->
        [organiser] 👁 名单上也看
       *[lists] 👁 只给负责人看
    }
question-act-days = 🗑 换保留天数
question-act-up = ⬆️ 往前移
question-act-remove = ❌ 不再问
question-act-restore = ↩️ 重新问
question-if = 🔀 只问一部分人
question-if-choice = { $text }：{ $value }
question-if-all = 👥 改为人人都问
question-if-ask = <b>{ $text }</b>
    只在前面哪个回答之后才问？可以选几个；都不选就人人都问。
question-if-none = <b>{ $text }</b>
    前面没有单选、多选、是否或打分的问题，所以人人都问。
question-removed = ✅ 不再问了。只在它之后才问的，现在人人都问。
question-removed-kept = ✅ 不再问了。已有的回答还在，到期删除；也可以重新问。
question-changed-answered = ✅ 改好了。已有 { $count } 人回答过，他们的回答都保留；如果意思变了，请告诉他们再答一次。
question-ask-kind = 这个问题怎么回答？
question-kind = { $kind ->
        [text] 文字
        [number] 数字
        [choice] 单选
        [several] 多选
        [yes_no] 是 / 否
        [date] 日期
       *[scale] 打分 1–5
    }
question-ask-text = 请写问题，一句话：
question-ask-choices = 请写选项，一行一个。名额有限的，在后面写上人数，例如：
    上午 40
    下午 30
question-ask-required = 人人都必须回答吗？
question-must-yes = 必答
question-must-no = 可以不答
question-choices-wrong = 请写 2 到 { $limit } 个不同的选项，一行一个。
question-choice-long = 有的选项太长了，每个最多 { $limit } 个字。
quota-head = <b>🎟 名额分配：{ $title }</b>
quota-none = 没有分配：谁先报名谁先得。
quota-line = • { $name }：{ $places } 个名额，已报 { $taken }
quota-change = ✏️ { $name }
quota-add-college = ➕ 按学院分
quota-add-association = ➕ 按团体分
quota-which = 给哪一个分配名额？
quota-back = ⬅️ 名额分配
quota-ask = { $name }有多少个名额？同行的人也算在内。
quota-no-limit = 不单独限制
asked-list = ✋ 等同意的报名（{ $count }）
asked-head = <b>✋ 等同意的报名：{ $title }</b>（{ $count } 人）
asked-line = { $number }. <b>{ $name }</b>（{ $college }）{ $with_ ->
        [0] {""}
       *[other] ，同行 { $with_ } 人
    }
asked-yes = ✅ { $number } 同意
asked-no = ❌ { $number } 不同意
asked-all = ✅ 全部同意（{ $count }）
asked-settled = 这个报名已经有人处理，或本人退出了。
asked-changed = ⚠️ <b>名单变了，一个也没有同意。</b>请再看一遍。
asked-said-yes = ✅ 已同意 { $count } 人，会告诉他们。
asked-said-no = 已回绝，会告诉本人。
sign-up-you-approved = ✅ 您的报名通过了：<b>{ $title }</b>
    🗓 { $moment }
    { $waits }
sign-up-you-wait = 名额已满，您先排候补，一有空位马上告诉您。
sign-up-you-wait-quota = 分给您的学院、团体或所选场次的名额已满，您先排候补，一有空位马上告诉您。
sign-up-you-declined = 很抱歉，您报名的“<b>{ $title }</b>”（{ $moment }）没有通过。如有疑问，请联系办公室。
late-change-said-yes = ✅ 已同意{ $name }的改动：{ $what }（{ $title }），会告诉本人。
late-change-said-no = 已回绝{ $name }的改动：{ $what }（{ $title }），会告诉本人。
late-change-impossible = 现在不能这样改：本人已经不参加，或者活动的问题改过了。请求已经删除。
late-change-no-room = 名额不够，现在不能同意。有了空位或放宽名额以后，再按一次就行。
late-change-you-yes = ✅ 办公室同意了您的改动：{ $what }（<b>{ $title }</b>）。
    🗓 { $moment }
late-change-you-no = 很抱歉，您想改的“{ $what }”（{ $title }）没有通过，报名照旧。如有疑问，请联系办公室。
late-settled = 这个请求已经处理过了，或者本人后来改了答复。
late-said-yes = ✅ 已同意：{ $name }参加“{ $title }”，会告诉本人。
late-said-waits = ✅ 已同意。名额已满，{ $name }排在“{ $title }”的候补，会告诉本人。
late-said-waits-quota = ✅ 已同意。分给{ $name }的学院、团体或所选场次的名额已满，先排在“{ $title }”的候补，会告诉本人。
late-said-no = 已回绝{ $name }（{ $title }），会告诉本人。
tally = 📊 看回答
tally-head = <b>📊 { $title }</b>
    看哪个问题的回答？
tally-none = <b>📊 { $title }</b>
    没有您能看的回答。
tally-back = ⬅️ 回到回答
tally-question = <b>📊 { $text }</b>
tally-count = { $label }：<b>{ $count }</b> 人（含同行）{ $waiting ->
        [0] {""}
       *[other] ，另有候补或待同意 { $waiting } 人
    }
tally-who = 👁 { $label }
tally-open = 未回答
tally-line = • { $name }：{ $answer }
tally-people = <b>📊 { $text }</b>
    { $label }：{ $count } 人{ $with_ ->
        [0] {""}
       *[other] ，同行 { $with_ } 人
    }
tally-person = • { $name }{ $with_ ->
        [0] {""}
       *[other] （同行 { $with_ } 人）
    }{ $waits ->
        [none] {""}
       *[other] 　{ $waits }
    }
roll-line-with = { $line }　👥 同行 { $count } 人：{ $names }
roll-column-companions = 同行人数
roll-column-companion-names = 同行人
roll-column-absence = 不来的原因
credit-open = ⏱ 学时
credit-head = <b>⏱ 学时</b>：{ $title }
credit-counts = 到场的每人计{ $credited }。
credit-nothing = 这次活动不计学时。
credit-why-length = 按活动的时间计算。到场 { $count } 人。
credit-why-stated = 时间是工作人员写的。到场 { $count } 人。
credit-as-kind = 按活动类型
credit-as-training = 计培训
credit-as-service = 计服务
credit-as-none = 不计
credit-change = ✏️ 改每人的时间
credit-reset = ↩️ 按活动的时间
credit-person = { $name }：{ $hours } 小时
credit-person-stated = { $name }：{ $hours } 小时（单独）
credit-saved = ✔️ 已改好。
credit-saved-issued = ✔️ 已改好。以前开的证明，核验时会说明已更正。
credit-ask = 每人计多少时间？例如：2小时、1.5、1小时30分、90分钟。
credit-ask-person = 这位计多少时间？例如：2小时、1.5、1小时30分、90分钟；不计就写 0。
credit-not-hours = 请写时间，例如：2小时、1.5、90分钟（最多 { $most } 小时）。
credit-not-published = 活动发布以后才有学时。
credit-was-not-there = 没有这个人到场的记录。
check-in-go = ✅ 签到
series-change-rule = 🔁 改重复的方式
series-rule-ask-from = 从哪一次开始改？前面的各次不变。
series-rule-all = 还没举行的全部
series-rule-from = { $moment } 起
series-rule-once = 至少要有两次。只留一次的，请取消其余各次。
series-rule-line = • { $moment }　{ $what }
series-rule-stays = { $count ->
        [0] 照旧
       *[other] 照旧，{ $count } 人的回复保留
    }
series-rule-new = ➕ 新增
series-rule-gone = { $count ->
        [0] ❌ 取消
       *[other] ❌ 取消（{ $count } 人回复过）
    }
series-rule-would = 照旧 { $stays } 次，新增 { $new } 次，取消 { $gone } 次{ $told ->
        [0] {""}
       *[other] ，已通知过的 { $told } 人会收到一条取消通知
    }。新增的各次和原来一样设置，到时候通知成员。
series-rule-save = ✅ 就这样改
series-rule-back = ⬅️ 回到系列
series-rule-done = ✅ <b>已改好重复的方式</b>：新增 { $new } 次，取消 { $gone } 次。
series-rule-undo = ↩️ 撤销这次改动
series-rule-undone = ↩️ <b>已撤销，恢复原来的各次。</b>已经知道取消的人会收到“照常举行”的通知。
series-rule-no-undo = 撤销不了了：已经撤销过，或者后来又改过重复的方式。

bench-year = 📒 年度履职
year-own = 📒 我的年度履职
year = <b>📒 { $year } 年度履职</b>
year-events = 参加的活动：{ $count } 次{ $count ->
        [0] {""}
       *[other] （{ $names }）
    }
year-hours = 培训 { $training } 小时，服务 { $service } 小时{ $issued ->
        [0] {""}
       *[other] ，证明 { $issued } 份
    }
year-suggestions = 实名建言：{ $count } 条，{ suggest-status-answered } { $answered } 条{ $adopted ->
        [0] {""}
       *[other] ，{ suggest-mark-adopted } { $adopted } 条
    }
year-added = 您补充的：{ $count } 项
year-none-added = 您还没有补充获奖、提案或报道。
year-line = { $number }. { $kind }：{ $text }
year-line-proof = { $number }. { $kind }：{ $text }　📎
year-confirmed = ✅ 您在{ $moment }确认了全年。再有改动，要重新确认。
year-changed-since = ⚠️ 您确认以后，内容有改动（比如出勤记录）。请再看一遍，重新确认。
year-add = ➕ 补充一项
year-confirm = ✅ 全年无误，确认
year-of = 看 { $year } 年
year-open = 📒 看一看，确认
year-back = ⬅️ 我的年度履职
year-back-entry = ⬅️ 这一项
year-which-kind = { $year } 年要补充哪一类？
year-kind-award = 获奖
year-kind-proposal = 提案
year-kind-press = 报道
year-kind-other = 其他
year-ask = 请写下这项<b>{ $kind }</b>：时间、名称、单位（最多 { $limit } 字）。
year-ask-proof = 请发一张图片或一个文件作证明，也可以不附：
year-no-proof = 不附证明
year-proof-only = 这里只收一张图片或一个文件。不附就按下面的按钮。
year-saved = ✔️ 已记下。
year-full = 一年最多补充 { $limit } 项。请先删掉不需要的。
year-gone = 这一项已经删除了。
year-too-old = 这一年不能再看了。请按“我的年度履职”。
year-not-over = 到 12 月才能确认全年。
year-changed = 内容刚才有变化，请再看一遍再确认。
year-did-confirm = 已确认，谢谢
year-entry = <b>{ $heading }</b>

    { $text }
year-proof = 📎 看证明
year-correct = ✏️ 修改
year-delete = 🗑 删除
year-delete-ask = 要删除这一项吗？

    { $text }
year-delete-yes = 🗑 是的，删除
year-delete-no = ⬅️ 不删除
year-deleted = 已删除
year-desk = <b>📒 年度履职</b>

    一人一行：参加的活动、建言，和本人补充的获奖、提案、报道。导出哪一年？
year-desk-confirmed = { $year } 年：本人已确认 { $count } 人，共 { $all } 人。
year-remind = 🔔 提醒未确认 { $year } 年的（{ $count }）
year-reminding = 正在提醒 { $count } 人
year-reminded-lately = 还没确认的人刚刚问过，请明天再提醒。
year-take = 📄 导出 { $year } 年
year-proofs = <b>📎 证明材料</b>：{ $count } 份。按一下就发给您；谁看过，本人查得到。
year-proofs-none = <b>📎 证明材料</b>：还没有。
year-proofs-open = 📎 { $year } 年的证明（{ $count }）
year-proofs-of = 📎 年度履职的证明（{ $count }）
year-proofs-back = ⬅️ 年度履职
year-coming = 表格马上发给您
year-title = { $year } 年度履职
year-column-name = 姓名
year-column-college = 学院
year-column-associations = 团体
year-column-events = 活动次数
year-column-came = 参加的活动
year-column-training = 培训（小时）
year-column-service = 服务（小时）
year-column-certificates = 学时证明（份）
year-column-handed-in = 实名建言
year-column-answered = { suggest-status-answered }
year-column-adopted = { suggest-mark-adopted }
year-column-award = 获奖
year-column-proposal = 提案
year-column-press = 报道
year-column-other = 其他
year-column-proofs = 证明材料（份）
year-column-confirmed = 本人确认
you-year = { $year } 年过去了。请看一看您的年度履职：活动和建言已经记好，获奖、提案、报道可以自己补充，没有问题就按“全年无误，确认”。
you-year-again = 您 { $year } 年的年度履职还没有确认。请看一看，没有问题就按“全年无误，确认”。
you-year-changed = 您确认了 { $year } 年的年度履职，之后内容有改动（比如出勤记录）。请再看一遍，没有问题就按“全年无误，确认”。
year-cell-changed = 确认后有改动
year-column-number = 序号

year-of-member = 📒 年度履职
year-of-member-head = <b>📒 { $name } { $year } 年度履职</b>
year-of-member-added = 本人补充的：{ $count } 项
year-of-member-none = 本人没有补充。
year-of-member-confirmed = ✅ 本人已确认全年。
year-of-member-changed = ⚠️ 本人确认以后内容有改动，还没有重新确认。
year-of-member-open = 本人还没有确认全年。

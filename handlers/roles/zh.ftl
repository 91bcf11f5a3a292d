you-lost-role = 您不再是<b>{ $role }</b>，相应的按钮不能再用了。如有疑问请联系办公室。
bench-staff = 👤 工作人员
staff = <b>👤 工作人员</b>，共 { $count } 项职务
staff-line = { $number }. <b>{ $name }</b>：{ $role }
    { $since }起，开通人：{ $by }
staff-by-command = 命令行
staff-take = ✖️ { $number }. 收回 { $name }：{ $role }
staff-take-ask = 要收回<b>{ $name }</b>的职务“{ $role }”吗？对方马上会收到消息，相应的按钮、开出的链接和没填完的表都不能再用。
staff-take-ask-own = 要放弃<b>您自己</b>的职务“{ $role }”吗？您开出而没用的链接会作废；以后要由另一位同事重新开通。
staff-take-yes = ✖️ 是的，收回
staff-take-no = ⬅️ 不收回
staff-taken = 已收回
staff-gave-up = 您已放弃职务“{ $role }”。
staff-not-held = 这项职务已经收回，或本人已经注销。
staff-last-stays = 这是最后一位学校工作人员，不能收回：收回后就没有人能开通职务了。请先开通另一位。
staff-links = 🔗 还没用的链接{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
staff-new-link = ➕ 开一个一次性链接
staff-back = ⬅️ 工作人员
links = <b>🔗 还没用的一次性链接</b>，共 { $count } 个
links-none = 现在没有还没用的一次性链接。
link-line = { $number }. <b>{ $role }</b>
    开出人：{ $by }，有效到{ $until }
link-take = ✖️ { $number }. 作废
link-take-ask = 要作废这个“{ $role }”的链接吗？作废后谁也不能再用它。
link-take-yes = ✖️ 是的，作废
link-taken = 已作废
link-gone = 这个链接已经用过、作废或过期了。
link-ask-role = 链接开给哪种职务？
link-ask-college = 哪个学院？
link-ask-association = 哪个团体？
link-made = “{ $role }”的链接开好了，就在下面，只显示这一次。请私下转发给本人，不要发到群里。
link-to-forward = 请打开这个链接，开通“{ $role }”：
    { $url }

    只能用一次，{ $until }前有效。
staff-give = ➕ 给人开通职务
staff-terms = 📆 任期{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
staff-stand-ins = 🔁 代班{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
staff-work = 📦 交接工作
staff-waits = ❗ 等另一位确认（{ $count }）
staff-own-right = 学校工作人员这项职务，要本人就是学校工作人员才能开通、收回或确认，代班的不行。请找另一位同事办理。
staff-last-until = 这是最后一位没有期限的学校工作人员，不能设期限：到期后就没有人能开通职务了。请先开通另一位。
link-made-second = “{ $role }”的链接开好了，就在下面，只显示这一次。请私下转发给本人，不要发到群里。本人打开后，还要另一位学校工作人员确认才开通。
role-ask = 开通哪种职务？
role-ask-college = 哪个学院？
role-ask-association = 哪个团体？
role-ask-event = 哪场活动的签到？
role-ask-topic = 哪一类建言？
role-ask-unit = 哪个承办单位？
role-no-event = 现在没有将要举行的活动。请按“上一步”选别的职务。
role-no-topic = 设置里没有建言的类别。请按“上一步”选别的职务，或请告诉系统管理员。
role-no-unit = 设置里没有承办单位。请按“上一步”选别的职务，或请告诉系统管理员。
role-ask-title = 在团体里是什么职务？可以按一个，也可以自己写（不超过 20 个字）：
title-chair = 主委
title-vice-chair = 副主委
title-secretary = 秘书长
title-liaison = 联络员
title-committee = 委员
title-none = 不写
role-which-person = 是哪一位？请按一下；不是的话，再输入一次：
role-person-unknown = 这位还没有打开过这里，不能直接选。请先让对方打开机器人，或者给对方开一个一次性链接。
role-person-no-staff = 这位没有自己的职务。请选一位工作人员。
role-nobody-on-staff = 有职务的人里没有找到“{ $typed }”，没有职务就不用人代。请按一下名单上的一位，或再输入一次。
role-which-of-many = 人很多，先列出 { $count } 位。是哪一位？请按一下；不在里面的，请多输入几个字：
role-nobody = 没有找到“{ $typed }”。请输入姓名的几个字或工号；不在名单上的，请开一个一次性链接。
day-now = 马上开始
day-open = 不设期限
day-years = { $count } 年
day-weeks = { $count } 周
day-before-start = 这一天早于开始的那天。请再输入一次。
give-to = 👤 开通职务
give-ask-who = 给哪一位开通职务？请输入<b>姓名</b>（几个字也行）、<b>拼音</b>或<b>工号</b>：
give-ask-from = 从哪天起？马上开始请按按钮，别的日子请输入，如 9月1日：
give-ask-until = 到哪天为止（含当天）？请按按钮，或输入日期，如 2029-08-31：
give-echo = 给<b>{ $name }</b>开通：{ $role }
give-echo-second = 给<b>{ $name }</b>开通：{ $role }
    要另一位学校工作人员确认后才开通。
give-confirm = ✅ 开通
give-done = ✅ 已给{ $name }开通：{ $role }。已经告诉本人。
give-waits = 已记下：给{ $name }开通{ $role }。要另一位学校工作人员确认，已经告诉他们。
give-waits-nobody = 已记下：给{ $name }开通{ $role }。要另一位学校工作人员确认，可是现在只有您一位。请系统管理员用命令 <code>tongxin invite school-staff</code> 开一个链接，发给这位同事。
waits = <b>❗ 等另一位确认</b>

    { $lines }
waits-role = <b>{ $name }</b>：{ $role }
    提出人：{ $by }
waits-stand-in = <b>{ $name }</b> 代 { $for }：{ $from }到{ $until }
    提出人：{ $by }
waits-none = 现在没有要确认的。
waits-not-you = 这些要由另一位学校工作人员确认：提出人和本人不能确认。
waits-yes = ✅ 确认 { $name }
waits-no = ✖️ 不确认 { $name }
waits-gone = 这一项已经处理过，或者提出人已不是学校工作人员。
waits-confirmed = 已确认
waits-rejected = 已记为不确认
waits-not-yours = 这一项要由另一位学校工作人员确认：提出人、本人和代班的都不能确认。
asker-confirmed = 另一位同事已确认：{ $name }现在是{ $role }。
asker-rejected = 另一位同事没有确认{ $name }的{ $role }，没有开通。
stand-ins = <b>🔁 代班</b>
stand-ins-none = 现在没有人代班。
stand-ins-back = ⬅️ 代班
stand-in-line = <b>{ $name }</b> 代 { $for }：{ $from }到{ $until }
stand-in-waits = <b>{ $name }</b> 代 { $for }：{ $from }到{ $until }
    等另一位学校工作人员确认
stand-in-new = ➕ 安排代班
stand-in-end = ✖️ 结束 { $name }
stand-in-end-ask = 要结束<b>{ $name }</b>代{ $for }的班吗？
stand-in-end-yes = ✖️ 是的，结束
stand-in-end-no = ⬅️ 不结束
stand-in-end-done = 已结束
stand-in-gone = 这次代班已经结束。
stand-in-ask-away = 谁不在，要人代？请按一下，或输入姓名：
stand-in-ask-who = 由谁代？请输入<b>姓名</b>（几个字也行）或<b>工号</b>：
stand-in-ask-from = 从哪天起代？马上开始请按按钮，别的日子请输入，如 9月1日：
stand-in-ask-until = 代到哪天（含当天）？请按按钮，或输入日期，如 9月15日：
stand-in-echo = <b>{ $name }</b>代{ $for }的班
    { $from }到{ $until }
    { $name }自己的职务不变，另外有{ $for }的职务；做的事在操作记录里写明“代”。
stand-in-echo-second = <b>{ $name }</b>代{ $for }的班
    { $from }到{ $until }
    { $for }是学校工作人员，所以要另一位学校工作人员确认后才开始。
stand-in-confirm = ✅ 安排
stand-in-same = 不能自己代自己。请重新选一位。
stand-in-done = ✅ 已安排：{ $name }代{ $for }，{ $from }到{ $until }。已经告诉两位，到期自动结束。
stand-in-done-waits = 已记下：{ $name }代{ $for }，{ $from }到{ $until }。要另一位学校工作人员确认，已经告诉他们。
stand-in-done-nobody = 已记下：{ $name }代{ $for }，{ $from }到{ $until }。要另一位学校工作人员确认，可是现在没有第二位。请系统管理员用命令 <code>tongxin invite school-staff</code> 先请一位。
stand-in-made = <b>代班</b>：{ $name }代{ $for }，{ $from }到{ $until }，由{ $by }安排。到期自动结束。
    这期间{ $name }可以在“🛠 工作台”办理{ $for }的事；看不到这个按钮的话，请发送 /start。
stand-in-begun = <b>代班开始</b>：{ $name }代{ $for }，到{ $until }。{ $name }可以在“🛠 工作台”办理{ $for }的事；看不到这个按钮的话，请发送 /start。
stand-in-over = <b>代班结束</b>：{ $name }不再代{ $for }。
stand-in-not = <b>代班</b>：{ $name }代{ $for }没有得到确认，不会开始。
stand-in-second = <b>有一次代班等另一位确认</b>
    { $by }要请 { $name } 代 { $for }，{ $from }到{ $until }。{ $for }是学校工作人员，请核实后再确认。
terms = <b>📆 任期</b>，快到期的在前；60 天内到期：{ $count } 项
terms-none = 现在没有设期限的职务，也没有团体负责人。
terms-soon = ⏳ { $line }
terms-ending = <b>📆 有职务 30 天内到期</b>：{ $names }
    { $roles }
    要续任的，请在“👤 工作人员”里再开通一次。
terms-one = { $role }
terms-more = 还有 { $count } 项
terms-open = 看任期
you-lose-role = 您的职务“{ $role }”快到期了。要续任的话，请联系办公室。
you-lost-role-ended = 您的职务“{ $role }”已到期，相应的按钮不能再用了。谢谢您！
work = <b>📦 { $name } 手上的工作</b>
work-none = <b>📦 { $name }</b> 手上没有要交接的工作。
work-suggestions = <b>承办的建言</b>：{ $count } 件
work-notices = <b>待发的通知</b>：{ $count } 条
work-events = <b>草稿和将要举行的活动</b>：{ $count } 场
work-proposals = <b>等待审批</b>：{ $count } 件
work-polls = <b>正在约的时间</b>：{ $count } 项
work-surveys = <b>准备和进行中的问卷</b>：{ $count } 份
work-votes = <b>准备和进行中的表决</b>：{ $count } 项
work-opinions = <b>等其会办意见的建言</b>：{ $count } 件
work-letters = <b>承办的来信</b>：{ $count } 封
work-assigned = <b>结对联系的成员</b>：{ $count } 位
work-roles = <b>职务</b>：{ $count } 项
work-line = · { $what }
work-event = { $title } · { $moment }
work-notice = { $kind }：{ $title } · { $moment }
work-more = · 还有 { $count } 项
work-take = 📊 导出（Excel）
work-coming = 正在准备文件
work-hand-over = 🤝 交给一位同事
work-ask-whose = 看哪一位手上的工作？请按一下，或输入姓名：
work-sheet = { $name } 手上的工作
work-kind-suggestions = 承办的建言
work-kind-notices = 待发的通知
work-kind-events = 活动
work-kind-proposals = 等待审批
work-kind-polls = 约时间
work-kind-surveys = 问卷
work-kind-votes = 表决
work-kind-opinions = 会办意见
work-kind-letters = 承办的来信
work-kind-assigned = 结对联系的成员
work-kind-roles = 职务
work-column-kind = 种类
work-column-what = 内容
work-column-when = 时间（职务：到期）
hand-over-ask-who = 交给哪一位？请按一下，或输入姓名：
hand-over-echo = 把{ $name }手上的 { $count } 项工作交给<b>{ $to }</b>。{ $left ->
    [0] {""}
   *[other] 另有 { $left } 项不归{ $to }管，留在原处。
}
    职务不随着交接，请另外开通。
hand-over-confirm = ✅ 交接
hand-over-same = 不能交给本人。请选另一位。
hand-over-done = ✅ 已把{ $name }的 { $count } 项工作交给{ $to }。已经告诉两位。
hand-over-undo = ↩️ 撤销交接
hand-over-undone = 已撤销：{ $count } 项工作回到{ $name }那里。{ $left ->
    [0] {""}
   *[other] 另有 { $left } 项不归{ $name }管，留在原处。
}
hand-over-gone = 这次交接已经撤销，或有一位已经注销。
handed-over = <b>📦 交接</b>：{ $name }的 { $count } 项工作交给了{ $to }。
handed-over-what = { handed-over }

    { $what }
work-moved = · { $kind }：{ $count }
handed-back = <b>📦 交接已撤销</b>：{ $count } 项工作从{ $to }回到{ $name }那里。
handed-back-what = { handed-back }

    { $what }

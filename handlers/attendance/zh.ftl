# 成员和嘉宾自己的签到码
own-code = 📱 我的签到码
own-code-caption = <b>{ $name }</b>
    { $title }
    { $moment }
    
    请把这张图给签到台的老师扫一下。
own-code-which = <b>📱 我的签到码</b>
    请选择活动：
own-code-none = 这两天没有您报名的活动，不用签到。要报名请按“📅 活动”。
own-code-ended = 您报名的活动已经结束，不能再签到了。如果您来了，却没有签到，请按那个活动，我替您告诉老师：
own-code-came = 🙋 { $title }
own-code-not-needed = <b>{ $title }</b>：{ $state }
check-in-code-own = 这是您自己的签到码。请把图给签到台的老师扫，您自己扫不算签到。
check-in-code-not-staff = 签到码只有签到台的工作人员扫了才算。请把它给签到台的老师。
check-in-code-unknown = 这个签到码不对，或活动已经删除。请在“📝 我的报名”里重新打开签到码，或联系办公室{ $contact }。

# 墙上的签到码
check-in-wall-old = 这个码已经换了，没有签到。请再扫一次墙上的码。
check-in-welcome = ✅ <b>签到成功，欢迎您来。</b>
    { $title }
    { $time }{ $companions }{ $late }
check-in-welcome-before = 您在 { $time } 已经签到了，不用再扫。
    { $title }
check-in-welcome-late = （活动已经开始）
wall-none = <b>🖥 墙上签到码</b>
    
    系统还没有设网址，墙上的页面打不开（请系统管理员在 config.toml 里填写 [web] public）。
    
    现在可以这样签到：扫成员手机上的签到码，或者用名单、输入姓名。
wall-about = <b>🖥 墙上签到码：</b>{ $title }
    
    在投影或大屏上打开一个网页，上面的码每 30 秒换一次，来的人用手机扫一下就签到。只有在现场才扫得到。
wall-make = 🔗 生成网页链接
wall-link = <b>🔗 墙上签到码的网页</b>
    { $address }
    
    请在大屏的电脑上打开。链接 { $minutes } 分钟内有效，只能打开一次；打开后一直显示到活动结束。
wall-open = 🖥 在这里打开
wall-copy = 📋 复制链接
wall-end = ⏹ 关闭所有网页
wall-ended = { $count ->
        [0] 没有打开的网页。
       *[other] 已关闭 { $count } 个网页和链接。
    }
wall-page-title = 签到
wall-page-opening = 正在打开……
wall-page-full = 全屏
wall-page-scan = 用手机相机扫码签到
wall-page-here = 已到
wall-page-stale = 网络不通，签到码暂时没有更新。请到签到台签到。
wall-page-closed = 这个链接已经用过或过期了。请在机器人里重新生成。
wall-page-over = 签到已经结束。谢谢！

# 签到台
check-in-today = ✅ 签到
check-in-open = ✅ 签到页
check-in-which = <b>✅ 签到</b>
    请选择活动：
check-in-none = <b>✅ 签到</b>
    
    这两天没有要签到的活动。
check-in-line = <b>{ $title }</b>
    { $moment }
check-in-page = <b>✅ 签到：</b>{ $title }
    { $moment }
check-in-how-to = 用手机相机扫成员的签到码，就会在这里签到；也可以用下面的办法。
check-in-opens = { $time } 开始签到。
check-in-here = 已到 <b>{ $count }</b> 人{ $companions }
check-in-with = （含同伴 { $count } 人）
check-in-further = { $further }
check-in-count-open = 未登记 { $count }
check-in-count-late = 迟到 { $count }
check-in-count-walk-in = 现场加入 { $count }
check-in-count-left = 早退 { $count }（在场 { $here }）
check-in-count-excused = 请假 { $count }
check-in-count-absent = 未到 { $count }
check-in-list = 📋 名单（未登记 { $count }）
check-in-people = 📋 名单
check-in-type = ⌨️ 输入姓名或工号
check-in-wall = 🖥 墙上签到码
check-in-board = 📡 实时人数
check-in-board-head = <b>📡 实时人数：</b>{ $title }
check-in-board-ended = <b>签到已结束：</b>{ $title }
check-in-board-stop = ⏹ 不再更新
check-in-title = { $title }
check-in-done = ✅ <b>{ $name }</b>　{ $place }
    { $time } 签到
check-in-before = ☑️ <b>{ $name }</b>　{ $place }
    { $time } 已经签到（{ $how }），没有重复登记。
check-in-how-code = 扫签到码
check-in-how-wall = 扫墙上的码
check-in-how-list = 名单
check-in-how-afterwards = 补签
check-in-note-late = 🕘 迟到
check-in-note-walk-in = ➕ 没有报名，现场加入
check-in-brings = 👥 报了同伴 { $count } 人，到 { $came } 人
check-in-companions = 👥 { $count }
check-in-companions-now = ✅ 👥 { $count }
check-in-correct = ✏️ 更正
check-in-guest = 嘉宾，{ $institution }
check-in-mark-present = ✅{" "}
check-in-mark-late = 🕘{" "}
check-in-mark-left = 🚪{" "}
check-in-mark-excused = 📝{" "}
check-in-mark-absent = ✖️{" "}
check-in-state-open = 未登记
check-in-state-no-sign-up = 没有报名
check-in-state-present = 到（{ $time }）
check-in-state-late = 迟到（{ $time }）
check-in-state-afterwards = 到（补签）
check-in-state-excused = 请假
check-in-state-absent = 未到
check-in-state-walk-in = ，现场加入
check-in-state-left = ，{ $time } 离开
check-in-state-reason = （{ $reason }）
check-in-one = <b>{ $name }</b>　{ $place }
    { $state }
check-in-asks = 🙋 本人说来了，请补签。
check-in-saved = ✅ 已保存。
check-in-act-here = ✅ 到
check-in-act-late = 🕘 迟到
check-in-act-excused = 📝 请假
check-in-act-absent = ✖️ 未到
check-in-act-after = ✅ 补签
check-in-act-in-time = 改为准时到
check-in-act-was-late = 🕘 改为迟到
check-in-act-leaves = 🚪 现在离开（早退）
check-in-act-left = 🚪 早退
check-in-act-stays = 没有早退
check-in-act-undo = ↩️ 撤销登记
check-in-list-head = <b>📋 { $which }：</b>{ $title }
    { $count } 人
check-in-list-nobody = 这里没有人。
check-in-which-open = 未登记
check-in-which-present = 已到
check-in-which-excused = 请假
check-in-which-absent = 未到
check-in-which-all = 全部
check-in-which-count = { $which }（{ $count }）
check-in-type-ask = <b>⌨️ { $title }</b>
    { $after ->
        [yes] 来了 { $count } 人。请输入要补签的人的<b>姓名</b>（也可以是拼音、首字母）或<b>工号的最后几位</b>：
       *[no] 已到 { $count } 人。请输入下一位的<b>姓名</b>（也可以是拼音、首字母）或<b>工号的最后几位</b>：
    }
check-in-type-after = ⌨️ 输入姓名补签
check-in-type-which = “{ $typed }”可能是这几位，请选择：
check-in-type-nobody = 名单里没有找到“{ $typed }”。请换个写法，或看名单。
check-in-type-end = ✅ 签完了
check-in-type-ended = 已结束输入。每一位都已经保存。
check-in-no-sign-up = ➕ { $name }（没有报名）
check-in-left-ask = <b>{ $name }</b>几点离开的？请输入，例如 15:20。
check-in-left-wrong = 请输入 { $since } 到 { $until } 之间的时间，例如 15:20 或 下午3点20分。
check-in-reason-ask = <b>{ $name }</b>：为什么补签？请选择，或写一句：
check-in-reason-forgot = 忘了签到
check-in-reason-phone = 手机没电或没带
check-in-reason-busy = 签到台人太多
check-in-reason-own-word = 本人申请
check-in-too-early = “{ $title }”{ $time } 开始签到，现在还早。
check-in-called-off = “{ $title }”已取消，不用签到了。
check-in-unpublished = “{ $title }”还没有发布，不能签到。
check-in-over = “{ $title }”已经结束，不能签到了。来了的人请在名单里补签。
check-in-over-own = “{ $title }”已经结束，不能签到了。如果您来了，请在收到的消息里按“我来了”。
check-in-no-room = { $name }没有报名，“{ $title }”现在没有空位。要请进来，请负责活动的老师先改名额。
check-in-no-room-own = 您没有报名，现在没有空位，没有签到。请到签到台问一下老师。
check-in-in-line = { $name }在“{ $title }”的候补里，还没有轮到，没有签到。要请进来，请负责活动的老师先改名额。
check-in-in-line-own = 您在候补，还没有轮到您，没有签到。请到签到台问一下老师。
check-in-asked = { $name }的报名还在等同意，“{ $title }”现在没有空位，没有签到。要请进来，请负责活动的老师先改名额。
check-in-asked-own = 您的报名还在等办公室同意，没有签到。请到签到台找老师。
check-in-not-signed-up = { $name }没有报名“{ $title }”，请先请本人登记。
check-in-not-signed-up-own = 您没有报名“{ $title }”，没有签到。请到签到台找老师。
check-in-not-there = { $name }没有签到，不能这样改。
check-in-nothing = { $name }还没有登记，不用撤销。

# 活动以后
event-thanks = 🙏 <b>谢谢您来参加“{ $title }”。</b>
    { $moment }
    
    请说说您的看法，可以匿名。
thanks-material = 📎 活动资料
thanks-library = 📚 相关资料
event-missed = 您报名了“{ $title }”（{ $moment }），没有您的签到记录。
    
    如果您来了，请按下面的按钮；有事没来也没关系，不用回复。
event-to-close = <b>“{ $title }”结束了。</b>
    { $moment }
    
    到 { $came } 人，请假 { $excused } 人，未登记 { $left } 人。{ $waits ->
        [no] {""}
       *[other] 请看一下还有谁要登记。
    }
check-in-close = 🏁 未登记的 { $count } 人记为未到
check-in-close-undo = ↩️ 撤销“记为未到”
check-in-close-early = 活动还没有结束，请结束以后再记。
check-in-closed = ✅ 已把 { $count } 人记为未到，可以撤销，也可以在名单里更正。
check-in-reopened = ↩️ 已撤销，{ $count } 人又是未登记。
was-there-told = ✅ 已告诉老师您来了“{ $title }”，登记好会通知您。
was-there-waits = 已经告诉老师您来了“{ $title }”，请等一下。
was-there-over = “{ $title }”现在不能补签了。请联系办公室。
was-there-asked = 🙋 <b>{ $name }</b>说来了“{ $title }”（{ $moment }），没有签到记录。给补签吗？
was-there-yes = ✅ 补签
was-there-no = ✖️ 不补签
was-there-settled = 这件事已经处理了。
was-there-known = { $name }：{ $state }，不用补签。
was-there-granted = ✅ 已给{ $name }补签：{ $title }
was-there-declined = 没有给{ $name }补签：{ $title }
was-there-granted-you = ✅ 您参加“{ $title }”（{ $moment }）已经补签。
was-there-declined-you = 您参加“{ $title }”（{ $moment }）没有补签。有疑问请联系办公室。

# 评价
rate-open = ⭐ 评价
rate-ask = <b>⭐ { $title }</b>
    您觉得怎么样？5 分最好。
rate-stars = { $stars }
rate-words = 您给了 { $stars } 分。想说几句吗？
rate-skip = 不写了
rate-echo = <b>⭐ 评价</b>：{ $stars } 分
    { $comment }
    
    匿名的和您的姓名没有联系，谁也查不到；不到 5 份不给任何人看，全部删除。
rate-named = ✅ 用我的姓名提交
rate-anonymous = 🙈 匿名提交
rate-field-words = 改几句话
rate-thanks = ✅ 谢谢您的评价。
rate-thanks-anonymous = ✅ 谢谢您的评价。它和您的姓名没有联系，只记下您评价过了。
rate-not-there = 只有参加了活动的人可以评价。
rate-over = 现在不能评价了。
rate-done-before = 您已经评价过了，谢谢。
ratings-go = ⭐ 看评价
ratings-back = ⬅️ 评价名单
ratings-head = <b>⭐ 评价：</b>{ $title }
ratings-none = 还没有可以看的评价。
ratings-mean = 平均 <b>{ $mean }</b> 分（{ $count } 份）
ratings-spread = { $stars } 分：{ $count }
ratings-spreads = { $spread }
ratings-later = 匿名的评价在评价结束以后才显示，而且至少要有 { $least } 份。
ratings-hidden = 匿名的评价不到 { $least } 份，不显示，也没有算在里面。
ratings-anonymous = 匿名
ratings-line-short = <b>{ $name }</b>　{ $stars } 分
ratings-line = <b>{ $name }</b>　{ $stars } 分
    { $comment }

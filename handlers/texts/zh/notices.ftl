# 面向谁
audience-ask = 发给<b>谁</b>？可以选几项，每人只会收到一次。
audience-ask-a = 发给哪些<b>团体</b>？可以选几个，再按一次取消。
audience-ask-c = 发给哪些<b>学院</b>？可以选几个，再按一次取消。
audience-ask-e = 按<b>哪一次活动</b>的报名情况？
audience-ask-no-events = 还没有发布过活动，请选别的。
audience-ask-s = 活动<b>“{ $title }”</b>：发给哪些人？可以选几项。
audience-so-far = { $question }

    已选：<b>{ $audience }</b>
    现在共 <b>{ $count }</b> 人
audience-everyone = 👥 全体成员
audience-associations = { $chosen ->
        [0] 🏷 团体
       *[other] 🏷 团体（已选 { $chosen } 个）
    }
audience-colleges = { $chosen ->
        [0] 🏫 学院
       *[other] 🏫 学院（已选 { $chosen } 个）
    }
audience-events = { $chosen ->
        [0] 📅 按某次活动的报名情况
       *[other] 📅 按活动报名情况（已选 { $chosen } 项）
    }
audience-back = ⬅️ 回到选择
audience-event-gone = 已删除的活动
audience-answered = { $standing ->
        [going] “{ $title }”参加的
        [maybe] “{ $title }”待定的
        [not_going] “{ $title }”不参加的
        [waitlisted] “{ $title }”候补的
       *[silent] “{ $title }”还没有答复的
    }
audience-standing = { $standing ->
        [going] 参加（{ $count }）
        [maybe] 待定（{ $count }）
        [not_going] 不参加（{ $count }）
        [waitlisted] 候补（{ $count }）
       *[silent] 还没有答复（{ $count }）
    }

# 一条通知走到哪一步了
notice-kind = { $kind ->
        [announcement] 活动通知
        [reminder] 活动提醒
        [change] 活动变动
        [cancellation] 活动取消
        [nudge] 催办
        [personal] 单独通知
       *[broadcast] 群发
    }
notice-untitled = { $kind ->
        [photo] （图片）
        [document] （文件）
       *[none] （无文字）
    }
notice-head = { $state }
    { $kind }：<b>{ $title }</b>
notice-draft = 📝 草稿
notice-scheduled = 🗓 已安排，还没有发
notice-sending = 📤 正在发送……
notice-sent = ✅ 已发完
notice-paused = ⏸ 已暂停
notice-cancelled = ✖️ 已取消
notice-due = 发送时间：<b>{ $moment }</b>
notice-due-quiet = 原定时间：{ $moment }
    夜里不打扰大家，<b>{ $morning }</b>发出
notice-asks = 要求按“收到”
notice-sent-of = 已送达 <b>{ $sent }</b> 人，共 { $all } 人
notice-acknowledged-of = 已按“收到” <b>{ $acknowledged }</b> 人，应按 { $got } 人
notice-count-queued = 还没有发：{ $count } 人
notice-count-unreachable = 联系不上（停用了机器人或 Telegram）：{ $count } 人
notice-count-failed = 没有发成：{ $count } 人
notice-count-unknown = 不确定是否送达：{ $count } 人
notice-count-paused = 自己暂停了通知：{ $count } 人
notice-count-left = 停下后没有发：{ $count } 人
notice-because-stopped = 是工作人员停下的。
notice-because-held = 是工作人员暂停的。
notice-because-event = 活动已取消或改期，这条不用再发。
notice-because-late = 时间已过，这条没有必要再发。
notice-because-overtaken = 后面还有一条更近的提醒，这条不再发。
notice-because-announced = 活动通知这时才发出，不用同时再提醒。
notice-because-refused = Telegram 接连几次不接受这条消息，所以先停下。请看“没有发成”的名单和原因。
notice-because-restored = 数据恢复后，工作人员决定不再发。
notice-do-now = 🚀 现在就发
notice-do-move = 🗓 改时间
notice-do-cancel = ✖️ 取消不发
notice-do-pause = ⏸ 暂停
notice-do-halt = ⏹ 停下
notice-do-resume = ▶️ 继续发
notice-do-stop = ⏹ 不再发了
notice-do-restore = ↩️ 还是要发
notice-do-nudge = 🔔 催办还没按“收到”的 { $count } 人
notice-list-silent = 📋 还没按“收到”（{ $count }）
notice-list-acknowledged = 📋 已按“收到”（{ $count }）
notice-list-unknown = 📋 不确定是否送达（{ $count }）
notice-list-failed = 📋 没有发成（{ $count }）
notice-list-unreachable = 📋 联系不上（{ $count }）

# 什么时候发
when-ask = <b>什么时候</b>发？可以按按钮，也可以直接写，例如：3月18日下午2点。
when-move = 改到<b>什么时候</b>发？可以按按钮，也可以直接写，例如：3月18日下午2点。
when-now-button = 🚀 现在就发
when-now = 现在
when-today = 今天 { $clock }　{ $day }
when-tomorrow = 明天 { $clock }　{ $day }
when-monday = 下周一 { $clock }　{ $day }
when-night = 🌙 { $moment }是夜里，大家在休息。要什么时候发？
when-morning = ☀️ 早上再发：{ $moment }
when-night-yes = 🚨 不等早上，就在那时发（急事）
when-other = 🗓 另选时间
when-by-night = { $moment }（急事，夜里也发）
when-passed = 这个时间已经过了，请重新选一个。

# 群发
bench-broadcast = 📣 群发
broadcast-message = 请把要发的内容<b>发给我</b>，或者转发过来：

    · 文字（最多 4096 字，粗体等格式会保留）
    · 一张图片、一个文件，或一组图片（最多 10 张），可以带说明文字
broadcast-message-there = 已收到：<b>{ $title }</b>
    { $files ->
        [0] 没有图片和文件
       *[other] 图片和文件共 { $files } 个
    }

    不用改就按“不改，下一步”；要换，就把新的内容发给我。
broadcast-empty = 这条里没有文字、图片或文件，请重新发一次。
broadcast-kind = 群发只能用文字、图片和文件。视频、语音、贴纸、投票这些暂时发不了；视频可以作为文件发。
broadcast-many = 一次最多 { $limit } 张图片或 { $limit } 个文件，多出来的没有收下。
broadcast-one-only = 群发一次只发一条：前面那条已经收下，这条没有收下（超过 4096 个字的文字，手机会自动分成几条）。要换内容，请按“上一步”；不换，请按下面的按钮，选择发给谁。
broadcast-receipt = 要请大家看完后按一下<b>“收到”</b>吗？要的话，您可以看到谁还没有按，再催办。
broadcast-receipt-yes = 👌 要按“收到”
broadcast-receipt-no = 不用
broadcast-audience-not-yours = 您现在不能给这些人群发。请按“上一步”重新选择。
broadcast-nobody = 您选的范围里现在没有人，所以发不出去。请按“上一步”重新选择发给谁。
broadcast-echo = 上面就是成员将看到的样子。

    发给：<b>{ $audience }</b>
    人数：<b>{ $count }</b> 人（每人一次）{ $kept }
    回执：{ $receipt }
    时间：<b>{ $moment }</b>
broadcast-kept-from = 其中暂停通知的 { $paused } 人、联系不上的 { $unreachable } 人收不到
broadcast-confirm = 📣 确认发送

# 通知安排
bench-notices = 🗓 通知安排（{ $count }）
notices-scheduled = <b>🗓 已安排、还没有发的通知</b>（{ $count }）
notices-sending = <b>📤 正在发送或暂停的通知</b>（{ $count }）
notices-over = <b>📁 发完或取消的通知</b>（{ $count }）
notices-none = 这里现在没有通知。
notices-go-scheduled = 🗓 待发
notices-go-sending = 📤 正在发
notices-go-over = 📁 已发
notices-back = ⬅️ 通知安排
notices-line = { $number }. <b>{ $moment }</b>{ $state ->
        [none] { "" }
       *[other] 　{ $state }
    }
    { $kind }：{ $title }
    面向：{ $audience }
notices-button = { $number }. { $kind }：{ $title }
notice-for = 面向：{ $audience }
notice-for-count = 现在共 { $count } 人（每人一次，发送时再按名单算）
notice-author = 安排人：{ $name }
notice-do-see = 👁 看内容
notice-do-show = 🔄 看最新进度
notice-not-theirs = 这条通知不归您管，或者已经不在了。
notice-not-now = 这条通知的情况已经变了，刚才的操作没有做。请看最新的情况再决定。
notice-too-late = 到那个时候活动已经开始了，这条通知就没有用了。请选早一点的时间。
notice-ask-now = 现在就把“{ $title }”发给 <b>{ $count }</b> 人吗？发出去就收不回来了。
notice-ask-now-night = 🌙 现在是夜里，大家在休息。还是现在就把“{ $title }”发给 <b>{ $count }</b> 人吗？发出去就收不回来了。
notice-ask-cancel = 真的不发“{ $title }”了吗？
    { $due }
notice-ask-nudge = 再提醒还没有按“收到”的 <b>{ $count }</b> 人看“{ $title }”吗？已经按过的人不会收到；夜里不发，早上再发。
notice-ask-restore = 原定的时间已经过了，恢复的话马上就发。把“{ $title }”发给 <b>{ $count }</b> 人吗？发出去就收不回来了。
notice-sure-now = 🚀 是的，现在就发
notice-sure-cancel = ✖️ 是的，不发了
notice-sure-restore = 🚀 是的，现在就发
notice-sure-nudge = 🔔 是的，催办
notice-sure-move = ✅ 改时间
notice-not-sure = ⬅️ 不，先不动
notice-did-now = 马上就发
notice-did-cancel = 已取消，可以按“还是要发”恢复
notice-did-pause = 已暂停
notice-did-halt = 已停住。要彻底停下请按“不再发了”，要接着发请按“继续发”
notice-did-resume = 继续发送
notice-did-stop = 不再发了
notice-did-restore = 已恢复
notice-did-nudge = 已安排催办
notice-did-move = 时间已改
notice-move-echo = 通知：{ $title }
    { $due }
    改到：<b>{ $moment }</b>

# 名单
recipients-silent = <b>还没有按“收到”：</b>{ $title }（{ $count } 人）
recipients-acknowledged = <b>已按“收到”：</b>{ $title }（{ $count } 人）
recipients-unknown = <b>不确定是否送达：</b>{ $title }（{ $count } 人）

    发给他们的时候网络断了，可能收到，也可能没有收到。再发一次会标明“可能重复”。
recipients-failed = <b>没有发成：</b>{ $title }（{ $count } 人）
recipients-unreachable = <b>联系不上：</b>{ $title }（{ $count } 人）

    他们停用了机器人或 Telegram。请用别的办法联系；他们再来写信，就又能收到通知了。
recipients-file = 通知名单
recipients-sheet-silent = 还没有按“收到”：{ $title }
recipients-sheet-acknowledged = 已按“收到”：{ $title }
recipients-sheet-unknown = 不确定是否送达：{ $title }
recipients-sheet-failed = 没有发成：{ $title }
recipients-sheet-unreachable = 联系不上：{ $title }
recipients-column-acknowledged = 按“收到”的时间
recipients-column-reason = 没有发成的原因
recipients-none = 没有人。
recipients-line = { $number }. { $name }（{ $places }）{ $reason }
recipients-reason = ：{ $reason }
recipients-back = ⬅️ 回到这条通知
resend-one = 🔁 再发给 { $name }
resend-all = 🔁 全部再发（{ $count } 人）
resend-ask = 再发给 <b>{ $count }</b> 人吗？他们可能已经收到过，会标明“可能重复”。
resend-sure = 🔁 是的，再发
resend-done = 正在再发给 { $count } 人

# 成员自己的通知
mail = <b>📬 您收到的通知</b>（{ $count }），新的在上面。按一下可以再看。
mail-none = 您还没有收到过通知。有通知时会直接发到这里。
mail-line = { $day }　{ $title }
mail-line-open = 👉 { $day }　{ $title }（请按“收到”）
mail-line-done = ✅ { $day }　{ $title }

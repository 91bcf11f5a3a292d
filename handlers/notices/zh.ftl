command-notices = 通知

receipt-written = ✅ 已记下您收到了“{ $title }”，谢谢！
receipt-which = 谢谢！有 { $count } 条通知在等您的回执，请按收到的是哪一条：
receipt-choice = ✅ { $day }　{ $title }
receipt-taken-back = 要您回执的那条通知办公室已经撤回，不用回执了。
receipt-none = 好的，谢谢！现在没有要您回执的通知。

# 送到成员手里的通知
notice-repeat = （可能重复：不确定上一次是否送达）
notice-head-nudge = 🔔 再提醒：请您看一下这条通知，看过后按一下“收到”
notice-receive = 👌 收到
notice-received = ✅ 已收到
notice-thanks = 谢谢，办公室知道您收到了。
notice-thanked = 之前已经记下您收到了，谢谢。
notice-not-yours = 这条通知不是发给您的，不用回执。
notice-taken-back-since = 这条通知办公室已经撤回，不用回执了。
notice-withdrawn = ↩️ 这条通知已由办公室撤回，请不要再按它办。
notice-told-withdrawn = ↩️ 办公室撤回了{ $moment }发给您的一条通知，请不要再按它办。
notice-told-corrected = ✏️ <b>通知有更正：</b>{ $title }
notice-answer-until = ⏳ 截止：{ $moment }
notice-told-see = 👁 看更正后的全文
correction-replace = 原：{ $was }
    现：<b>{ $now }</b>
correction-delete = 删去：{ $was }
correction-insert = 加上：<b>{ $now }</b>
correction-more = （另有 { $count } 处改动）

# 告诉发通知的人
notice-refused = ⚠️ 您的通知已暂停：Telegram 连续几次不接受。

    原因：{ $reason }

    请检查内容，修改后重新发送。

notice-unreadable = ⚠️ 您的通知已暂停：内容已经不能显示，发不出去。请告诉系统管理员，或重新写一条。

# 一条通知走到哪一步了
notice-kind = { $kind ->
        [announcement] 活动通知
        [reminder] 活动提醒
        [change] 活动变动
        [cancellation] 活动取消
        [nudge] 再提醒
        [ask-again] 再次询问
        [last-call] 最后一次询问
        [dates] 约时间
        [survey] 问卷
        [vote] 表决
        [survey-reminder] 问卷提醒
        [call-list] 提醒打电话
        [correction] 更正说明
        [personal] 单独通知
        [relay] 联络人之间的话
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
notice-taken-back = ↩️ 已撤回
notice-due = 发送时间：<b>{ $moment }</b>
notice-due-quiet = 原定时间：{ $moment }
    夜里不打扰大家，<b>{ $morning }</b>发出
notice-asks = 要求按“收到”
notice-sent-of = 已送达 <b>{ $sent }</b> 人，共 { $all } 人
notice-acknowledged-told = 本人收到 <b>{ $acknowledged }</b> 人 · 电话通知 <b>{ $told }</b> 人，应收到 { $got } 人
notice-acknowledged-of = 已按“收到” <b>{ $acknowledged }</b> 人，应按 { $got } 人
notice-count-queued = 待发：{ $count } 人
notice-count-unreachable = 联系不上（没有用 Telegram，或停用了机器人）：{ $count } 人
notice-count-failed = 发送失败：{ $count } 人
notice-count-unknown = 不确定是否送达：{ $count } 人
notice-count-paused = 自己暂停了通知：{ $count } 人
notice-count-left = 停止后未发送：{ $count } 人
notice-because-stopped = 工作人员已停止发送。
notice-because-held = 工作人员已暂停发送。
notice-because-event = 活动已取消或改期，这条不再发。
notice-because-empty = 其中的建言现在都不公开，这条不再发。
notice-because-late = 时间已过，这条不再发。
notice-because-overtaken = 后面有一条更近的提醒，这条不再发。
notice-because-announced = 活动通知这时才发出，这条提醒不再发。
notice-because-refused = Telegram 接连几次不接受这条消息，所以先暂停。请看“发送失败”的名单和原因。
notice-because-restored = 数据恢复后，工作人员决定不再发。
notice-because-taken_back = 已发出的都撤回，还没发的不再发。
notice-because-replaced = 后来又改过，这条说明不用再发。
notice-do-now = 🚀 现在就发
notice-do-move = 🗓 改时间
notice-do-edit = ✏️ 改内容
notice-do-cancel = ✖️ 取消发送
notice-do-pause = ⏸ 暂停
notice-do-halt = ⏹ 停止发送
notice-do-resume = ▶️ 继续发送
notice-do-stop = ⏹ 不再发送
notice-do-restore = ↩️ 恢复发送
notice-do-nudge = 🔔 再提醒未按“收到”的 { $count } 人
notice-do-correct = ✏️ 更正
notice-do-take-back = ↩️ 撤回
notice-do-correct-back = ⤴️ 改回更正前的内容
notice-edit-running = ✏️ 正在更正：已改 <b>{ $done }</b> 人，共 { $all } 人
notice-edit-over = ✏️ { $moment }更正：已改 <b>{ $done }</b> 人，共 { $all } 人
notice-take-back-running = ↩️ 正在撤回：已撤回 <b>{ $done }</b> 人，共 { $all } 人
notice-take-back-over = ↩️ { $moment }撤回：已撤回 <b>{ $done }</b> 人，共 { $all } 人
notice-missed = ⚠️ 没有办到：{ $count } 人，看下面的名单，可以打电话告诉他们
notice-word-later = 完成后再发一条短消息告诉大家
notice-word = 已另发一条短消息告诉大家（夜里不发，早上再发）
notice-list-missed = 📋 没有办到的（{ $count }）
notice-list-silent = 📋 未按“收到”（{ $count }）
notice-list-acknowledged = 📋 已按“收到”（{ $count }）
notice-list-told = 📞 电话通知（{ $count }）
notice-list-unknown = 📋 不确定是否送达（{ $count }）
notice-list-failed = 📋 发送失败（{ $count }）
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
when-night-yes = 🚨 不等早上，夜里发（急事）
when-other = 🗓 另选时间
when-by-night = { $moment }（急事，夜里也发）
when-passed = 这个时间已经过了，请重新选一个。

# 群发
bench-broadcast = 📣 群发
offer-to-many = 📣 群发给多人
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
broadcast-one-only = 群发一次只发一条：前面那条已经收下，这条没有收下（超过 4096 个字的文字，手机会自动分成几条）。要换内容，请按“上一步”，没有“上一步”就按“取消”再发；不换，请按下面的按钮选择发给谁。
broadcast-receipt = 要请大家看完后按一下<b>“收到”</b>吗？要的话，您可以看到谁没有按，再提醒他们。
broadcast-receipt-yes = 👌 要按“收到”
broadcast-receipt-no = 不用
broadcast-audience-not-yours = 您现在不能给这些人群发。请重新选择。
broadcast-nobody = 您选的范围里现在没有人，所以发不出去。请重新选择发给谁。
broadcast-echo = 上面就是成员将看到的样子。

    发给：<b>{ $audience }</b>
    人数：<b>{ $count }</b> 人（每人一次）{ $kept }
    回执：{ $receipt }
    时间：<b>{ $moment }</b>
broadcast-kept-from = 其中{ $who }收不到
broadcast-kept-paused = 暂停通知的 { $count } 人
broadcast-kept-unreachable = 联系不上的 { $count } 人
broadcast-kept-absent = 还没有用 Telegram 的 { $count } 人
broadcast-offer = 这条消息要<b>发给谁</b>？选好以后先给您看预览，再确认才发。不群发请按“取消”。
broadcast-as-last = 🕘 { $audience }
broadcast-field-message = ✏️ 内容
broadcast-field-audience = ✏️ 发给谁
broadcast-field-receipt = ✏️ 回执
broadcast-field-when = ✏️ 时间
broadcast-confirm = 📣 确认发送

# 通知安排
bench-notices = 🗓 通知安排{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
notices-scheduled = <b>🗓 已安排、还没有发的通知</b>{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
notices-sending = <b>📤 正在发送或暂停的通知</b>{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
notices-over = <b>📁 已发的通知</b>{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
notices-cancelled = <b>✖️ 已取消、已撤回的通知</b>{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
notices-mine = <b>我写的</b>
notices-others = <b>同事写的</b>
notices-machine = <b>🤖 随活动自动发的通知，还没有发</b>{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
notices-machine-over = <b>🤖 已经自动发出的通知</b>{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
notices-go-cancelled = ✖️ 已取消
notices-none = 这里现在没有通知。
notices-go-scheduled = 🗓 待发
notices-go-sending = 📤 正在发
notices-go-over = 📁 已发
notices-go-machine = 🤖 将自动发的{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
notices-go-machine-over = 🤖 已自动发的
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
notice-ask-nudge = 再提醒未按“收到”的 <b>{ $count }</b> 人看“{ $title }”吗？已经按过的人不会收到；夜里不发，早上再发。
nudge-last = 上次再提醒：{ $moment }。
nudge-last-recent = ⚠️ 上次再提醒：{ $moment }，还不到 { $hours } 小时。
notice-ask-restore = 原定的时间已经过了，恢复的话马上就发。把“{ $title }”发给 <b>{ $count }</b> 人吗？发出去就收不回来了。
notice-sure-now = 🚀 是的，现在就发
notice-sure-cancel = ✖️ 是的，不发了
notice-sure-restore = 🚀 是的，现在就发
notice-sure-nudge = 🔔 是的，再提醒
notice-sure-move = ✅ 改时间
notice-sure-edit = ✅ 就这样改
notice-not-sure = ⬅️ 不，先不动
notice-did-now = 马上就发
notice-did-cancel = 已取消；要恢复请按“恢复发送”
notice-did-pause = 已暂停
notice-did-halt = 已暂停。不再发送请按“不再发送”，继续请按“继续发送”
notice-did-resume = 已继续发送
notice-did-stop = 已停止，不再发送
notice-did-restore = 已恢复
notice-did-nudge = 已安排再提醒
notice-did-move = 时间已改
notice-did-edit = 内容已改
notice-edit-echo = 改后收到的就是上面的样子，现在共 <b>{ $count }</b> 人。
    { $due }
notice-move-echo = 通知：{ $title }
    { $due }
    改到：<b>{ $moment }</b>

# 发出以后：更正、撤回
correct-text = 请写<b>改好以后的全文</b>，发给我。图片和文件不变。

    现在的文字：
    { $now }
correct-text-only = 更正只能改文字。要换图片或文件，请先撤回，再重新发。
correct-nothing-changed = 文字和原来一样，没有要改的。请写改好以后的全文。
correct-changed-meanwhile = 这条通知刚才被同事改过了。请回到这条通知，看清现在的内容再改。
correct-format-only = （文字没有变，只变了格式）
correct-arrived = 已经收到的 <b>{ $count }</b> 人：改他们收到的那条消息，手机不响
correct-queued = 还没有发到的 <b>{ $count }</b> 人：直接收到改好的
correct-unknown = ⚠️ 不确定是否送达的 <b>{ $count }</b> 人：改不了，会列出名单
correct-acknowledged = 已按“收到”的 <b>{ $count }</b> 人：照样算数
correct-silently = ✏️ 只改原消息
correct-and-tell = 📣 改并告知大家
take-back-echo = 要撤回“{ $title }”吗？撤回后不能恢复，只能重新发。

    { $counts }

    告诉大家的话是：
    { $word }
take-back-arrived = 已经收到的 <b>{ $count }</b> 人：从他们的手机上删去
take-back-queued = 还没有发到的 <b>{ $count }</b> 人：不再发
take-back-unknown = ⚠️ 不确定是否送达的 <b>{ $count }</b> 人：删不了，会列出名单
take-back-acknowledged = 其中已按“收到”的：<b>{ $count }</b> 人
take-back-old = 其中 <b>{ $count }</b> 人收到已超过 { $hours } 小时，Telegram 不让删，改成“已撤回”
take-back-too-old = 发出已经超过 { $hours } 小时，Telegram 不让删了。可以按“✏️ 更正”，把内容改掉。
take-back-line = 要<b>附一句话</b>吗？例如为什么撤回、以哪条为准。最多 { $limit } 字；不用就按“跳过”。
take-back-line-only = 请写一句话，或者按“跳过”。
take-back-field-line = ✏️ 附一句话
take-back-and-tell = ↩️ 撤回并告知大家
take-back-silently = ↩️ 只撤回，不告知
notice-did-correct = 已改，正在逐个更新
notice-did-take-back = 正在撤回

# 名单
recipients-silent = <b>未按“收到”：</b>{ $title }（{ $count } 人）
recipients-acknowledged = <b>已按“收到”：</b>{ $title }（{ $count } 人）
recipients-told = <b>📞 已电话通知：</b>{ $title }（{ $count } 人）
recipients-unknown = <b>不确定是否送达：</b>{ $title }（{ $count } 人）

    发给他们的时候网络断了，可能收到，也可能没有收到。再发一次会标明“可能重复”。
recipients-failed = <b>发送失败：</b>{ $title }（{ $count } 人）
recipients-missed = <b>更正或撤回没有办到：</b>{ $title }（{ $count } 人）
recipients-unreachable = <b>联系不上：</b>{ $title }（{ $count } 人）

    这些人停用了机器人或 Telegram，请用别的办法联系。对方重新打开机器人并发一句话，就能恢复接收。
recipients-file = 通知名单
recipients-sheet-silent = 未按“收到”：{ $title }
recipients-sheet-acknowledged = 已按“收到”：{ $title }
recipients-sheet-told = 已电话通知：{ $title }
recipients-sheet-unknown = 不确定是否送达：{ $title }
recipients-sheet-failed = 发送失败：{ $title }
recipients-sheet-missed = 更正或撤回没有办到：{ $title }
recipients-sheet-unreachable = 联系不上：{ $title }
recipients-column-acknowledged = 按“收到”的时间
recipients-column-told = 电话通知
recipients-told-by = { $moment } { $name } 电话通知
recipients-told-somebody = { $moment } 电话通知
notice-do-told = 📞 已电话通知{ $name }
notice-do-told-undo = ↩️ 撤销：没有告知{ $name }
notice-told = 📞 已记下：<b>{ $name }</b> 已电话通知，再提醒时不再打扰。
notice-untold = ↩️ 已撤销：<b>{ $name }</b> 又在要打电话的名单里。
notice-told-not = 对方已自己按了“收到”，或这一步已经做过了。
recipients-column-reason = 发送失败的原因
recipients-none = 没有人。
recipients-others = （另有 { $count } 人不是您学院或团体的，不列姓名）
recipients-line = { $number }. { $name }（{ $places }）{ $reason }
recipients-reason = ：{ $reason }
recipients-unreadable = 内容已经不能显示，请告诉系统管理员
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

mail-taken-back = 撤回了一条通知

# 从备份恢复以后，先请学校工作人员看一下
bench-restored = { $because ->
        [restored] ⚠️ 数据已从备份恢复，请先看
       *[elsewhere] ⚠️ 数据库换了地方，请先看
    }
restored = { $because ->
        [restored] ⚠️ <b>数据已从备份恢复</b>
        [taken_back] ⚠️ <b>数据库搬走以后，又用回了原来的</b>
       *[elsewhere] ⚠️ <b>数据库换了服务器，或者换成了另一份</b>
    }

    { $because ->
        [restored] 恢复时间
       *[elsewhere] 发现时间
    }：<b>{ $moment }</b>
    从那时起，机器人没有发出任何通知，在等您决定。{ $because ->
        [restored] 备份以后发生的事这里没有记录
        [taken_back] 搬走以后发生的事这里没有记录
       *[elsewhere] 最近发生的事这里可能没有记录
    }，所以下面的通知<b>有可能已经发过</b>。请先看清楚，免得大家收到两次。
restored-erased = 🗑 备份以后要求删除资料的 <b>{ $count }</b> 人，已再次删除。
restored-erased-before = ⚠️ 这份备份可能比删除记录还早（记录从{ $moment }开始）。在那以前要求删除资料的人也许又回来了，请核对。
restored-links = 🔗 备份里没有用过的一次性链接（{ $count } 个）已作废，需要时请重新发。
restored-roles = 👤 谁是工作人员、谁是负责人、谁是成员，已回到备份时的样子，请看一遍。
restored-due = { $count ->
        [0] 这期间没有到时间的通知，可以放心继续。
       *[other] 已经到时间的通知：<b>{ $count }</b> 条。只想去掉其中一两条，可以点开它，按“取消”。
    }
restored-unsure = ❓ 不确定是否送达（{ $count } 人）：{ $title }
restored-unsure-posts = ❓ 不确定是否发到群里（{ $count } 个群）：{ $title }
restored-send = { $count ->
        [0] ▶️ 继续发通知
       *[other] 📤 都发出去（{ $count } 条）
    }
restored-drop = 🚫 都不发，只发以后的
restored-ask-send = { $count ->
        [0] 以后的通知会照常发出。确定继续吗？
       *[other] 这 <b>{ $count }</b> 条通知会马上发出去（夜间不打扰的时段等到早上）。如果以前已经发过，大家会收到<b>两次</b>。确定都发吗？
    }
restored-ask-drop = { $count ->
        [0] 以后的通知会照常发出。确定继续吗？
       *[other] 这 <b>{ $count }</b> 条通知<b>都不发</b>，以后的照常。如果以前没有发过，大家就收不到了。确定吗？
    }
restored-sure-send = { $count ->
        [0] ✅ 确定，继续
       *[other] ✅ 确定，都发出去
    }
restored-sure-drop = ✅ 确定，都不发
restored-not-yet = ⬅️ 再看看
restored-did-send = { $count ->
        [0] ✅ 好的，以后的通知照常发出。
       *[other] ✅ 好的，{ $count } 条通知现在开始发，以后的也照常。
    }
restored-did-drop = ✅ 好的，{ $count } 条通知不发了，以后的照常发出。需要时可在“通知安排”里找到它们。
restored-decided = 这件事已经有工作人员决定过了，通知照常在发。
roll-take = 📊 导出名单（Excel）
roll-coming = 名单马上发给您
roll-column-number = 序号
roll-column-name = 姓名
roll-column-college = 学院
roll-column-associations = 团体
roll-column-staff-no = 工号
roll-column-phone = 手机
roll-column-standing = 回复
roll-column-at = 回复时间

roll-column-by = 登记方式

# 单独说给一个人、没有送到的话（只给校级工作人员看）
untold-go = 📮 未送达的单独通知（{ $count }）
untold = <b>📮 未送达的单独通知</b>（{ $count }）

    这些通知各发给一个人，不在别的名单里。可以再发一次，或者用别的办法告诉对方；只列最近 30 天的。
untold-none = <b>📮 未送达的单独通知</b>

    现在没有。
untold-line = { $number }. <b>{ $name }</b>（{ $college }）　{ $moment }
    { $state }
    “{ $text }”
untold-unknown = 不确定是否送达
untold-unreachable = 联系不上（没有用 Telegram，或停用了机器人）
untold-failed = 发送失败：{ $reason }
untold-unsayable = （内容已经不能显示）
untold-again = 🔁 { $number }. 再发
untold-otherwise = ✔️ { $number }. 已另行告知
untold-did-again = 正在再发
untold-did-otherwise = 已从名单里去掉

# 没有送到的原因
reason-blocked = 对方停用了机器人
reason-deactivated = 对方的 Telegram 账号已注销
reason-not-found = Telegram 找不到对方
reason-never-started = 对方还没有打开过机器人
reason-line = 与 Telegram 的连接断了
reason-unknown = 不确定原来那条是否送达
reason-incomplete = 原消息的记录不全，请查看对方手机上的内容
reason-too-long = 新的文字太长，放不进原来的消息
reason-gone = 对方已经删了那条消息
reason-pictures = 文字已改成“已撤回”，图片和文件太旧，删不了
reason-repeated = 再发的那条已办到；之前不确定的那条，如果收到过，没有办到
reason-refused = Telegram 不接受（{ $said }）
notice-told-of = 📣 已告知 <b>{ $told }</b> 人，共 { $all } 人（其中电话通知 { $phone } 人）
notice-list-call = 📞 电话名单（{ $count }）
recipients-call = <b>📞 电话名单：</b>{ $title }（{ $count } 人）
recipients-sheet-call = 电话名单：{ $title }
recipients-print = 🖨 导出，打印用
recipients-why-none = 没有用 Telegram
recipients-why-away = 联系不上
recipients-why-silent = 已送达，未按“收到”
recipients-column-why = 原因
recipients-column-heard = 通知情况（手填）
broadcast-photos = 📷 图片里有成员时，请先核对其是否同意使用照片：成员的资料和导出的名单里写着。
broadcast-to-group = 同时发到群：{ $title }
broadcast-to-channel = 同时发到频道：{ $title }
notice-post = 同时发到“{ $title }”：{ $state }
notice-post-chosen = 待发
notice-post-queued = 待发
notice-post-sending = 发送中
notice-post-sent = 已发出
notice-post-failed = 发送失败
notice-post-unknown = 不确定是否发出
notice-post-failed-told = ⚠️ 通知没有发到“{ $title }”，Telegram 的回应：{ $reason }。请在工作台的“团体的群和频道”里检查，再按下面的按钮重发。
notice-post-unknown-told = ⚠️ 不确定通知是否已发到“{ $title }”，请到那里看一下；没有的话，按下面的按钮重发。
notice-post-not-amended = ⚠️ 发到“{ $title }”的通知没有跟着改好或撤回，请到那里看一下。

# 要经过审批的通知和活动
broadcast-wider = ⚖️ 这超出了您负责的范围，提交后由另一位工作人员审批，批准后自动发出。
broadcast-propose = ⚖️ 提交审批
proposal-made = ⚖️ <b>已提交审批。</b>批准后自动发出，结果会告诉您。
proposal-none-to-ask = ⚖️ <b>已提交审批，</b>但现在没有人可以审批。请联系办公室{ $contact }，或告诉系统管理员。
proposal-needs-none = ✅ 这条通知只发给您负责的范围，不用审批，已安排发送。
proposal-asked-anew = ⚖️ 批准之后内容、面向或人数有变化，已重新提交审批，批准后再发出。
proposal-gone-out = 已经发出或取消了，不能再改。
proposal-open = 👀 打开
proposal-asked = ⚖️ { $name }提交了“<b>{ $title }</b>”，请您审批。
proposal-asked-several = ⚖️ { $name }提交了“<b>{ $title }</b>”等 { $count } 项，请您审批。
proposal-asked-second = ⚖️ { $name }提交的“<b>{ $title }</b>”已等了 48 个工作小时，请您审批。
proposal-anew = ⚖️ “<b>{ $title }</b>”批准之后内容、面向或人数有变化，已重新提交审批，批准后再发出。
proposal-late = ⏳ “<b>{ $title }</b>”已等了 48 个工作小时，现在又请了一位工作人员审批。
proposal-late-nobody = ⏳ “<b>{ $title }</b>”已等了 48 个工作小时，没有另一位工作人员可以审批。请联系办公室{ $contact }。
proposal-approved = ✅ { $by }批准了“<b>{ $title }</b>”，按时自动发出。
proposal-returned = ↩️ { $by }退回了“<b>{ $title }</b>”：
    { $reason }

    请修改后再提交。
notice-post-open = 看怎么办
notice-post-see = ⚠️ “{ $title }”怎么办
notice-post-head = 通知：<b>{ $notice }</b>
notice-post-known-unknown = 往“{ $title }”发的时候，没有等到 Telegram 的回应：可能已经发出，也可能没有。
    请先到那里看一下。没有的话，按“🔁 再发一次”；已经有了，按“✅ 已经在那里”。
    以后的更正和撤回改不到这样的一条。
notice-post-known-failed = 没有发到“{ $title }”，Telegram 的回应：{ $reason }
    请在工作台的“团体的群和频道”里检查，再按“🔁 再发一次”。
notice-post-known-settled = “{ $title }”：{ $state }
notice-post-do-again = 🔁 再发一次
notice-post-do-there = ✅ 已经在那里
notice-post-back = ⬅️ 这个通知
notice-post-again-done = 再发一次
notice-post-there-done = 已记下

notices-of-member = 📬 收到的通知（{ $count }）
notices-of-member-head = <b>📬 发给{ $name }的通知</b>，共 { $count } 条
notices-of-member-line = { $day }　{ $title }
    { $state }
delivery-queued = 待发
delivery-sending = 正在发送
delivery-sent = 已送达
delivery-failed = 发送失败
delivery-unknown = 不确定是否送达
delivery-cancelled = 已取消
delivery-acknowledged = ✅ 已按“收到”
delivery-silent = 已送达，未按“收到”

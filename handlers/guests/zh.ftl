# 嘉宾自己看到的
guest-link-over = 这个链接已经过期、收回，或活动不再收嘉宾了。请联系办公室{ $contact }。
guest-member = 您已经在本校登记，不用按嘉宾报名。请按“📅 活动”报名。
guest-full = 名额已满，暂时不能报名。请联系办公室{ $contact }。
guest-gone = 没有找到您的嘉宾报名。请再打开一次收到的链接。
guest-here = 您已经签到了，不能再取消。有变动请告诉签到台的老师。
guest-over = 活动已经开始或结束，不能再改了。
guest-cancelled = 活动已取消。
guest-consent = { $organisation }邀请您以嘉宾身份参加这次活动。
    
    为了安排这次活动，我们会保存您的姓名、单位，以及您愿意留下的手机号和同行人员。只有举办这次活动的工作人员能看到，活动结束 { $days } 天后删除；您也可以随时自己删除。
    
    消息和资料都经过 Telegram 的服务器，服务器在境外。我们只会就这次活动联系您。
guest-agree = ✅ 我同意，继续
guest-ask-name = 请输入您的<b>姓名</b>：
guest-ask-institution = 请输入您的<b>单位</b>（学校）：
guest-ask-phone = 请留下<b>手机号</b>，方便临时联系（可以跳过）：
guest-echo = 姓名：{ $name }
    单位：{ $institution }
    手机：{ $phone }
guest-field-name = 姓名
guest-field-institution = 单位
guest-field-phone = 手机
guest-sign-up = ✅ 没错，报名
guest-done = ✅ <b>报名成功，欢迎您来。</b>
guest-own = 🎫 { $name }（{ $institution }）：<b>{ $state }</b>
guest-mine = { $count ->
    [1] 🎫 您是作为嘉宾报名的。要改或来不了，请按下面的按钮：
   *[other] 🎫 您作为嘉宾报名的活动（{ $count } 项）。要改或来不了，请按下面的活动：
}
guest-coming = 参加
guest-not-coming = 不参加
guest-person = { $name }（{ $institution }）
guest-brings = 👥 同行 { $count } 人：
    { $names }
guest-do-bring = 👥 填写同行人员
guest-do-list = 📄 要一份名单表
guest-do-change = ✏️ 改姓名、单位、手机
guest-do-cancel = ✖️ 不能来了
guest-do-again = ✅ 还是来参加
guest-do-forget = 🗑 删除我的报名资料
guest-did-cancel = ✖️ <b>已取消报名。</b>
guest-forget-ask = 删除您在“<b>{ $title }</b>”的报名资料吗？报名也会取消，同行人员一并删除。
guest-forget-yes = 🗑 是的，删除
guest-keep = ⬅️ 不删除
guest-forgotten = 已删除。要再报名，请打开收到的链接。
guest-ask-names = <b>还有谁一起来？</b>一行一位，先写姓名，再写单位；单位是{ $institution }的可以不写；人多可以发一份名单表。如：
    张三
    李四 某某大学
guest-names-so-far = 现在的名单：
    { $names }
    再写一次会换成新的名单。
guest-nobody = 没有人同行
guest-nobody-echo = 没有人同行。
guest-too-many = 一次最多 { $most } 位。
guest-line-long = 有一行太长：姓名最多 { $limit } 个字。请改短再发。
guest-line-long-institution = 有一行太长：单位最多 { $limit } 个字。请改短再发。
guest-too-few-places = 名额不够，同行最多还能有 { $left } 位。请减少几位，或联系邀请您的老师。
guest-list-template = 📄 要一份名单表
guest-list-sent = 名单表已发给您
guest-list-file = 代表团名单
guest-list-guide-sheet = 说明
guest-list-guide = 一行写一位。和您同单位的，“单位”可以空着。填好后直接发给机器人，您看过、确认后才保存。
guest-list-example = （例）张三
guest-list-example-place = 某某大学
guest-list-left = <b>下面的行没有读进来，改好后可以再发一次：</b>
guest-list-empty = 表里没有可以用的姓名。请填好再发。
guest-list-please = 请发填好的名单表（.xlsx），或者一行写一位。
guest-list-not-fetched = 文件没有收到，请再发一次。
guest-error-twice = 和第 { $first } 行是同一个人。
guest-seats = 连您一共 { $count } 人，占 { $count } 个名额。
guest-names-confirm = ✅ 没错，保存
guest-names-saved = ✅ <b>同行名单已保存。</b>

# 工作人员看到的
guests-go = 🎫 嘉宾（{ $count }）
guests-head = <b>🎫 嘉宾：</b>{ $title }
    参加 { $count } 人，计入名额。
guests-line = { $number }. { $name }（{ $institution }）　{ $phone }{ $state }
guests-not-coming = （不参加）
guests-with = 　　同行 { $count } 人：{ $names }
guests-nobody = 还没有嘉宾报名。
guests-link = 🔗 链接 { $number }：已报名 { $used } / { $places } 人，{ $until }前有效
guests-link-over = 🔗 链接 { $number }：已报名 { $used } / { $places } 人，已过期
guests-new-link = ➕ 生成嘉宾链接
guests-end-link = ✖️ 作废链接 { $number }
guests-link-made = 🔗 <b>链接在下面，请转发给对方单位。</b>
guests-link-ended = ✖️ <b>链接已作废，已报名的嘉宾不受影响。</b>
guests-link-gone = 这个链接已经作废了。
guests-invitation = { $organisation }邀请您参加“<b>{ $title }</b>”
    🗓 { $moment }
    
    请打开链接报名（{ $until }前有效）：
    { $url }
guests-ask-places = 这个链接最多给<b>多少人</b>报名？同行人员也算。请选，或输入一个数。
guests-places-wrong = 请输入 1 到 { $most } 之间的数。
guests-ask-until = 链接<b>到什么时候</b>有效？
guests-until-event = 到报名截止（没有截止的，到活动开始）
guests-not-yet = 活动还没有发布。请先发布，再邀请嘉宾。
guests-over = 活动已经开始或取消，不再收嘉宾。
guests-remove = 🗑 { $number }. 删除{ $name }
guests-remove-ask = 删除嘉宾<b>{ $name }</b>的报名吗？同行人员一并删除，对方不会收到通知。
guests-remove-yes = 🗑 是的，删除
guests-keep = ⬅️ 不删除
guests-removed = 🗑 <b>已删除{ $name }的报名。</b>
guests-gone = 这位嘉宾的报名已经不在了。
guests-back = ⬅️ 嘉宾
guests-take = 🖨 导出嘉宾名单
guests-title = 嘉宾名单：{ $title }
guests-column-name = 姓名
guests-column-institution = 单位
guests-column-phone = 手机
guests-column-with = 随谁同行
guests-column-state = 回复

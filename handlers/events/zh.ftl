command-events = 活动
command-mine = 我的报名

lost-answer-offered = 有一个名额在等您。要接受请按下面的“✅ 接受名额”，不去请按“不去了”。
lost-answer = 要回复活动，请先打开下面的活动，再按“参加”“待定”或“不参加”。

notice-head-announcement = 📢 活动通知
notice-head-reminder-going = ⏰ 提醒：您报名的活动快到了
notice-head-reminder-maybe = ⏰ 提醒：您还没有定下来，能来参加吗？
notice-head-reminder-waitlisted = ⏰ 提醒：您还在候补，有名额会马上告诉您
notice-head-reminder-asked = ⏰ 提醒：您的报名还在等办公室同意
notice-head-reminder-not-going = ⏰ 提醒：您回复了不参加；如果改变主意，还可以报名
notice-head-reminder-silent = ⏰ 提醒：还没有收到您的回复，能来参加吗？
notice-head-reminder-silent-open = ⏰ 提醒：还没有收到您的回复；能来的话，请按“参加”
notice-head-reminder-silent-closed = ⏰ 提醒：活动快到了。没有收到您的回复；要来的话，时间和地点如下
notice-head-reminder-closed = ⏰ 提醒：活动快到了
notice-head-ask-again = 🔔 还没有收到您的回复，能来参加吗？
notice-head-call-list = 📞 有人未回复，可以打电话问一问
notice-head-last-call = ⏰ 报名快截止了，这是最后一次询问：您能来参加吗？
notice-head-last-call-open = ⏰ 活动快到了，这是最后一次询问：您能来参加吗？
notice-head-change = ⚠️ 活动有变，请以下面的安排为准
notice-head-older-personal = ✅ 有名额了，您已从候补转为参加
notice-head-older-change = ⚠️ 活动有变，见下面的新通知
notice-head-older-cancellation = ❌ 活动取消了，见下面的新通知
notice-was-title = 主题：原 { $was } → <b>{ $now }</b>
notice-was-when = 时间：原 { $was } → <b>{ $now }</b>
notice-was-place = 地点：原 { $was } → <b>{ $now }</b>
notice-was-no-place = 未定
notice-reason = 原因：{ $reason }
notice-head-cancellation = ❌ 活动取消了

# 活动卡片
event-head = <b>{ $head }</b>
event-title = 【{ $kind }】<b>{ $title }</b>
event-when = 🗓 时间：<b>{ $moment }</b>{ $half }
event-place = 📍 地点：{ $place }
event-going = 👥 已报名 { $going } 人{ $brought }
event-going-of = 👥 已报名 { $going } / { $places }{ $brought }
event-brought = （含同行 { $count } 人）
event-approves = ✋ 报名要办公室同意
event-waitlist = ⏳ 候补 { $count } 人
event-deadline = ⏰ 报名截止：{ $moment }
event-series = 🔁 系列第 { $number } 次，共 { $count } 次
event-series-dates = 🔁 看系列各次
event-series-join = 🙋 各次都参加
event-campaign = 🎯 主题教育：{ $title }
campaigns-one = 🎯 { $title }
event-campaign-go = 🎯 看同一主题的活动
event-library = 📚 相关资料
event-audience = 📣 面向：{ $audience }
event-description = { $text }
event-cancelled = ❌ <b>活动已取消。</b>
event-over = 活动已结束，不能再报名了。
event-running = ▶️ <b>正在进行。</b>报名已经截止。
event-line-running = ▶️ 正在进行
event-closed = 报名已经截止。
event-own = 您的回复：<b>{ $answer }</b>
event-own-by-phone = 📞 办公室代您登记：<b>{ $answer }</b>
event-own-by-phone-waitlisted = 📞 办公室代您登记：<b>参加（候补第 { $place } 位）</b>。一有空位，马上告诉您。
event-own-asked = 您的回复：<b>参加（等办公室同意）</b>。同意与否都会告诉您。
event-own-by-phone-asked = 📞 办公室代您登记：<b>参加（等办公室同意）</b>。
event-own-waitlisted = 您的回复：<b>参加（候补第 { $place } 位）</b>。一有空位，马上告诉您。
event-own-quota = 活动还有空位，但分给您的学院、团体或所选场次的名额已满。
event-material = 📎 看图片和文件（{ $count }）
event-whole = 📖 看全文
event-withdraw = 🚫 我去不了了，退出
answer-going = 参加
answer-maybe = 待定
answer-not-going = 不参加
answer-waitlisted = 候补
answer-guest = 参加，嘉宾
answer-asked = 等同意
answer-late = 截止后请求参加
answer-silent = 未回复

# 活动页
event-gone = 这个活动已经没有了，或者不是面向您的。请从“📅 活动”看看还有哪些。
event-back = ⬅️ 回到活动
event-open = 📅 打开活动
event-part = <b>{ $title }</b>

    { $text }
event-material-refused = 有一个图片或文件现在发不出来，请向办公室{ $contact }要。
event-material-sent = 正在发送

# 活动列表
events-ahead = <b>📅 接下来的活动</b>（{ $count } 项）
events-ahead-kind = <b>📅 接下来的{ $kind }</b>（{ $count } 项）
events-none = 现在没有要报名的活动。有了新活动会发给您，不用常来看。
events-none-kind = 这一类现在没有活动。
events-all = 📅 看全部活动
events-all-count = 全部（{ $count }）
events-kind-count = { $kind }（{ $count }）
events-choose-kind = 🔎 按类型、主题看
mine-withdraw = 🚫 不去了
events-join = 🙋 报名
events-which-kind = 想看哪一类活动，或者哪个主题的？
event-to-calendar = 📆 加到我的日历
event-back-day = ⬅️ 这一天的活动
event-back-found = ⬅️ 找到的活动
events-month = 📆 月历
events-find = 🔍 找活动
events-back = ⬅️ 全部活动
event-line = <b>{ $moment }</b>
    【{ $kind }】{ $title }
event-line-place = 📍 { $place }
event-line-own = 您的回复：{ $answer }
event-line-in-line = 您的回复：⏳ 候补第 { $place } 位
event-line-cancelled = ❌ 已取消

# 我的报名
mine-ahead = <b>📝 我的报名</b>（{ $count } 项）
    要改或要退出，请按下面的活动。
mine-none = 接下来的活动，您还没有回复过。请看看有哪些活动，一按就能报名。
mine-see-events = 📅 看看有哪些活动
mine-back = ⬅️ 我的报名

# 系列和主题教育
series-dates = <b>🔁 { $title }</b>（共 { $count } 次{ $cancelled ->
        [0] {""}
       *[other] ；另取消 { $cancelled } 次
    }）
series-join = 🙋 其余各次都参加（{ $count } 次）
series-leave = 🚫 各次都不参加（{ $count } 次）
series-leave-ask = 还没举行的各次都不参加“<b>{ $title }</b>”吗？名额会让给候补的人，不一定能再要回来。
series-leave-yes = 是的，都不参加
series-apart = 这个系列请一次一次地报名。
series-did = 已记下：{ $what }
series-did-going = 参加 { $count } 次
series-did-waitlisted = 候补 { $count } 次
series-did-asked = { $count } 次等办公室同意
series-did-declined = { $count } 次报名没有通过
series-did-not_going = 不参加 { $count } 次
series-did-closed = { $count } 次报名已截止
series-did-nothing = 没有要改的。
campaign-events = <b>🎯 { $title }</b>（{ $count } 项活动）
several-change = ⚠️ “<b>{ $title }</b>”有 { $count } 次有变，请以下面的安排为准
several-cancellation = ❌ “<b>{ $title }</b>”有 { $count } 次取消了
several-line = • { $now }
several-line-was = • 原 { $was } → <b>{ $now }</b>
several-line-cancelled = • { $now }　❌ 已取消
several-line-revived = • { $now }　✅ 照常举行
several-more = 还有 { $count } 次，请按“🔁 看系列各次”。

# 答复
rsvp-when-where = { $moment }，{ $place }
rsvp-said = 已记下：{ $answer }。{ $what }
rsvp-said-waitlisted = 名额已满，您是候补第 { $place } 位，一有空位马上告诉您。{ $what }
rsvp-said-waitlisted-quota = 分给您的学院、团体或所选场次的名额已满，您是候补第 { $place } 位，有空位马上告诉您。{ $what }
rsvp-said-asked = 已记下，等办公室同意；同意与否都会告诉您。{ $what }
rsvp-declined = 您的报名没有通过，不能再报。如有疑问，请联系办公室{ $contact }。
rsvp-cancelled = 这个活动已经取消了。
rsvp-changed = 活动有变，请先看清新的安排，再按一次。
rsvp-begun = 这个活动已经开始，不能再改了。
rsvp-here = 您已经签到了，报名不能再改。有变动请告诉签到台的老师。
rsvp-closed = 报名已经截止了。如有特殊情况，请联系办公室{ $contact }。
rsvp-leave-ask = 报名已经截止：退出<b>{ $title }</b>以后，就不能再报名了。真的退出吗？
rsvp-leave-yes = 是的，我退出
rsvp-give-ask = “<b>{ $title }</b>”名额已满，有 { $count } 人在候补。您一退出，名额就轮到排在最前面的人，不一定能再要回来。真的让出名额吗？
rsvp-give-yes = 是的，让出名额
rsvp-leave-no = 不，我还是去
event-left-late = ⚠️ { $name }在报名截止后退出了“<b>{ $title }</b>”
    🗓 { $moment }

    现在参加 { $going } 人{ $promoted }。
event-left-somebody = 一位成员
event-left-promoted = （含候补转正 { $count } 人）
you-promoted = <b>有名额了！</b>您已从候补转为<b>参加</b>：

    <b>{ $title }</b>
    🗓 { $moment }
    📍 { $place }

    如果去不了，请打开活动退出，好让后面的人去。
you-offered-held =
    <b>《{ $title }》有名额了，为您保留到 { $until }。</b>
    要参加请按“接受名额”。到时没有回复，名额就给下一位，您也不再排候补。
you-offered-race =
    <b>《{ $title }》有名额了，同时问了几位，先接受的得到名额。</b>
    要参加请在 { $until } 前按“接受名额”。没有赶上也不要紧，您还在候补。
you-offer-lapsed =
    <b>《{ $title }》为您保留的名额已经过期，给了下一位。</b>
    您不再排候补。还想参加，请再按“参加”：有空位就给您，没有就排在最后。
you-offer-outrun =
    <b>《{ $title }》的名额已经有人先接受了。</b>
    您还在候补，位次不变。
you-offer-ended =
    <b>《{ $title }》快要开始，不再一位一位问了。</b>
    如果还有空位，谁先按“参加”就给谁。
event-offer-held = 🎫 <b>有一个名额为您保留到 { $moment }。</b>
event-offer-race = 🎫 <b>有名额，先接受的得到，到 { $moment } 为止。</b>
offer-take = ✅ 接受名额
offer-leave = 不去了
roll-line-offered = { $line }　🎫 已邀，等回复

# 名单（工作人员）
roll-open = 📋 报名名单
you-answered-for = 📞 { $by }按您的来电，代您登记了回复。要改动，请直接按下面的按钮。
you-answer-undone = ↩️ 刚才代您登记的回复已由{ $by }撤销，现在以下面的为准。
event-details = 详情
event-in-private = 💬 在私聊里打开
event-said-here = ✅ { $said }

    这条只有您看得到。
event-not-theirs-here = 这个活动已经没有了，或者不是面向您的。

events-of-member = 🗓 活动回复（{ $count }）
events-of-member-head = <b>🗓 { $name }的活动回复</b>，共 { $count } 次
events-of-member-answer = 回复：{ $answer }
event-call-list = 📞 “<b>{ $title }</b>”还有 { $count } 人未回复，可以打电话问一问。
event-call-list-go = 📞 看电话名单
guest-open = 🎫 我的嘉宾报名

# 同行人、活动的问题、不来的原因、截止后补报
event-companions = 👥 同行 { $count } 人
event-companions-named = 👥 同行 { $count } 人：{ $names }
event-lacking = ❗ 还有 { $count } 个问题没有回答
event-optional = 📝 还有 { $count } 个问题，可答可不答
event-answers-more = …… 还有 { $count } 条
event-answer-line = 📝 { $question }：<b>{ $answer }</b>
event-bring = 👥 { $count ->
        [0] 带人
       *[other] 同行 { $count } 人
    }
event-answer-open = 📝 补答（{ $count }）
event-own-answers = 📝 我的回答
event-declined = 您的报名没有通过。
event-late-waits = 🙏 已请办公室加您，等回音。
event-late-ask = 🙏 请办公室加我
event-absence = 不来的原因：{ $reason }（只有主办方看得到）
event-absence-ask = 愿意的话，请说一下原因（只有主办方看得到）：
absence-clash = 时间冲突
absence-work = 工作安排
absence-private = 个人原因
absence-thanks = 谢谢，已记下。
absence-coming = 您现在的回复不是“不参加”，不用说明原因。
late-asked = 已转告办公室，同意与否都会告诉您。
late-not-needed = 不用补报：请打开活动看看您现在的回复。
sign-up-not-going = 还没有报名参加，请先按“参加”。
bring-ask = <b>👥 { $title }</b>
    您带几个人一起来？最多 { $most } 人{ $limited ->
        [yes] ，每人占一个名额（还剩 { $free } 个）
       *[no] {""}
    }。
bring-names = 请写这 { $count } 位的姓名，用顿号分开：
bring-done = ✅ 已记下：同行 <b>{ $count }</b> 人。{ $title }
bring-done-named = ✅ 已记下：同行 <b>{ $count }</b> 人（{ $names }）。{ $title }
bring-done-waiting = ✅ 已记下：同行 <b>{ $count }</b> 人。候补要等到够这么多名额才轮到。{ $title }
bring-undo = ↩️ 撤销
bring-nobody = ✅ 已记下：不带人。{ $title }
bring-no-room = 名额不够。您自己的名额不变；请少带几位，或联系办公室{ $contact }。
question-ask = <b>📝 { $title }</b>{ $left ->
        [0] {""}
        [1] {""}
       *[other] （还有 { $left } 题）
    }
    <b>{ $text }</b>
    { $seen ->
        [organiser] （只有主办方看得到，活动后 { $days } 天删除）
       *[lists] （看名单的工作人员都看得到，活动后 { $days } 天删除）
    }
question-how-text = 请直接写下来。
question-how-number = 请写一个整数。
question-how-date = 请写一个日期，例如 3月18日。
question-before = 上次的回答：{ $answer }
question-skip = 不答这一题
question-later = 以后再答
question-left = 好的，您的名额保留着。其余的问题可以以后打开活动，按“补答”。
question-full = { $label }（已满）
question-choice-full = “{ $label }”已经满了，请选别的。
wait-for = ⏳ 排“{ $label }”的候补
wait-for-ask = “<b>{ $label }</b>”已经满了。要排它的候补吗？您现在的名额马上让出来，排在候补的最后，轮到了才算参加。
wait-for-yes = 是的，让出名额，排候补
question-number-please = 请只写一个整数，例如 2。
question-date-please = 请写一个日期，例如 3月18日。
question-closed = 报名已经截止，答过的不能再改。如有特殊情况，请联系办公室。
question-gone = 这个问题已经不问了。
question-on = ➡️ 继续
question-thanks = ✅ 谢谢，都记下了。
question-answers = <b>📝 { $title }</b>
question-answers-of = <b>📝 { $title }</b>（{ $name }）
question-none = （还没有回答）
behalf-back = ⬅️ 回到{ $name }
behalf-back-plain = ⬅️ 回到回答
event-asked-waits = ✋ “<b>{ $title }</b>”有人报名，等您同意。
    🗓 { $moment }
event-late-asked = 🙏 { $name }在报名截止后想参加“<b>{ $title }</b>”。
    🗓 { $moment }

    同意吗？本人会收到结果。
event-late-change-waits = 🙏 等办公室同意：{ $what }
event-late-change-asked = 🙏 { $name }在报名截止后想改“<b>{ $title }</b>”的报名：{ $what }。
    🗓 { $moment }

    同意吗？本人会收到结果。
late-companions = { $count ->
        [0] 不带人
       *[other] 同行 { $count } 人
    }
late-companions-named = 同行 { $count } 人（{ $names }）
late-answer = { $question }：{ $answer }
late-change-asked = 🙏 报名已经截止，这样改要办公室同意，已替您转告：<b>{ $what }</b>（{ $title }）。同意与否都会告诉您，您的名额不变。
late-change-drop = ↩️ 不改了
late-change-dropped = 好的，不改了。
bring-asks = 报名已经截止：多带人会先请办公室同意。
late-yes = ✅ 同意
late-no = ❌ 不同意
asked-open = ✋ 去看看

# 签到
own-code-here = 📱 我的签到码
was-there = 🙋 我来了，请补签
event-checked-in = ✅ <b>您在 { $time } 签到了。</b>
event-checked-in-afterwards = ✅ <b>您来了（补签）。</b>
event-rate = ⭐ 评价

# 约时间
bench-dates = 📊 约时间
polls-head = { $count ->
        [0] <b>📊 约时间</b>
            还没有。先提几个时间请大家选，再定下来办活动。
       *[other] <b>📊 约时间</b>（{ $count }）
    }
polls-line = { $status ->
        [open] 🟢 { $title }
        [closed] ⏸ { $title }
        [made] ✅ { $title }
       *[dropped] ✖️ { $title }
    }
polls-new = ➕ 提几个时间请大家选
polls-back = ⬅️ 约时间
poll-back = ⬅️ 返回
poll-title = 📊 【{ $kind }】<b>{ $title }</b>
poll-line = { $number }. <b>{ $moment }</b>　{ $said }
poll-yes = ✅ 可以
poll-maybe = 🤔 勉强可以
poll-no = ✖️ 不行
poll-none = 还没选
poll-tick-yes = { $number }. 可以
poll-tick-maybe = { $number }. 勉强
poll-tick-no = { $number }. 不行
poll-all-yes = 都可以
poll-all-no = 都不行
poll-collecting = 🟢 正在请大家选，时间还没有定。
poll-is-open = 🟢 请在每个时间下面选一个，随时可以改。
poll-is-closed = ⏸ 已经停止收集。
poll-is-made = ✅ 时间已经定下来，请看活动通知。
poll-is-dropped = ✖️ 这次不办了。
poll-saved = 已记下
poll-too-late = 已经停止收集，您的选择没有改。
poll-gone = 没有找到，或不是发给您的。请按“📅 活动”看活动。
poll-asked = 📊 <b>{ $title }</b>
    想定一个大家都方便的时间。请按下面的按钮，选哪些时间您可以来。
poll-open = 🗓 选时间
poll-ask-times = 有哪些<b>时间</b>可以选？请选日期和时间，或直接写，一行一个，或用顿号分开，如：
    3月18日 14:00
    3月19日 9点半
poll-times-so-far = <b>已有的时间：</b>
    { $times }
poll-drop-last = ↩️ 去掉最后一个
poll-too-many = 最多 { $most } 个时间。请去掉一些再加。
poll-ask-audience = 请<b>哪些人</b>来选？
poll-ask-musts = <b>谁必须到场？</b>请写姓名，用空格或顿号分开。定时间时先看这些人。
poll-no-musts = 没有必须到场的人
poll-who = 在您选的人里没有找到“{ $name }”。请核对姓名再写一次。
poll-which = 您选的人里有几位“{ $name }”，分不清是哪一位。请先不写这个名字。
poll-echo = 📊 【{ $kind }】<b>{ $title }</b>
    地点：{ $place }
    时间：
    { $times }
    请 { $count } 人来选：{ $audience }
    必须到场：{ $musts }
poll-send = 📤 发出去
poll-wider = 您选的人超出了您负责的范围，请只选自己负责的学院或团体，或请学校工作人员来发。
poll-made = 📤 <b>已发出，大家选好后在这里看。</b>
poll-page = 📊 <b>{ $title }</b>
    { $status }
poll-counts = { $number }. <b>{ $moment }</b>　可以 { $yes } · 勉强 { $maybe } · 不行 { $no }
poll-musts = 　　必须到场的：可以 { $yes } · 勉强 { $maybe } · 不行 { $no }
poll-silent = 还有 { $count } 人没有选。
poll-names = 👥 { $moment }
poll-take = ✅ 定在{ $moment }
poll-do-close = ⏸ 停止收集
poll-do-open = ▶️ 继续收集
poll-do-again = 🔔 再提醒没有选的 { $count } 人
poll-do-drop = ✖️ 不办了
poll-drop-ask = 不办“<b>{ $title }</b>”了吗？大家不能再选，问过的人都会收到通知。
poll-drop-yes = ✖️ 是的，不办了
poll-did-close = ⏸ <b>已停止收集。</b>
poll-did-open = ▶️ <b>可以继续选了。</b>
poll-did-open-asking = ▶️ <b>可以继续选了。</b>停止时还没有通知到人，现在发出通知。
poll-did-again = 🔔 <b>已安排再提醒。</b>
poll-did-drop = ✖️ <b>这次不办了。</b>已安排通知问过的人。
poll-dropped = ✖️ <b>“{ $title }”这次不办了。</b>不用再选时间，谢谢您。
poll-decided = 时间已经定了，或这次不办了。
poll-nobody-silent = 没有要再提醒的人，或已经停止收集。
poll-who-said = 👥 <b>{ $title }</b>
    { $moment }
poll-person = { $name }　{ $said }{ $must }
poll-must = （必须到场）
poll-nobody = 还没有人选。
poll-take-ask = 把“<b>{ $title }</b>”定在<b>{ $moment }</b>吗？活动会马上发布，所有被问到的人都会收到通知。{ $count ->
        [0] {""}
       *[other] { $count } 人说可以。
    }
poll-take-sign = ✅ 定，替说可以的 { $count } 人报名
poll-take-confirm = ✅ 定，请大家自己报名
poll-signed = 已替 { $count } 人报名，他们在活动通知里可以改。
poll-ask-group = 📊 也在群里问：{ $title }
poll-ask-group-yes = ✅ 发到群里
poll-ask-group-sure = 把“{ $title }”的几个时间作为投票发到“{ $group }”吗？

    群里的人都看得到谁选了什么；只算面向范围内的成员，其他人选了不计。在群里选和在这里选一样，以最后一次为准。
poll-did-to-group = 📊 <b>马上发到群里。</b>
poll-in-group = 📊 { $title }：{ $status ->
        [sent] 群里正在投票
        [unknown] 不知道发出去没有，请到群里看看
        [failed] 没有发出去，请检查机器人在群里的权限
        [closing] 正在结束投票
        [closed] 投票已结束
       *[queued] 马上发到群里
    }
poll-group-failed-told = ⚠️ “{ $title }”的投票没有发到“{ $group }”。请检查小助手在群里的权限，再按下面的按钮重发。
poll-group-unknown-told = ⚠️ 不确定“{ $title }”的投票是否已发到“{ $group }”，请到群里看看；没有的话，按下面的按钮重发。
poll-group-open = 📊 看这次约时间
poll-group-question = 📊 { $title }：哪些时间您能来？（可以选几个）
poll-group-none = 都不行

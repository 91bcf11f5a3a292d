# 表决
bench-votes = 🗳 表决
votes-head = { $count ->
        [0] <b>🗳 表决</b>
            还没有。请大家就一件事投赞成、反对或弃权，结果自动统计。
       *[other] <b>🗳 表决</b>（{ $count }）
    }
votes-line = { $status ->
        [draft] 📝 { $title }
        [open] 🟢 { $title }
        [closed] ✅ { $title }
       *[dropped] ✖️ { $title }
    }
votes-new = ➕ 新的表决
votes-back = ⬅️ 表决
votes-mine = 🗳 待表决（{ $count }）
votes-mine-head = { $count ->
        [0] 现在没有要您表决的事项。
       *[other] <b>🗳 待表决</b>（{ $count }）
    }
vote-title = 🗳 <b>{ $title }</b>
vote-text = { $text }
vote-secrecy = { $secret ->
        [yes] 🔒 无记名：只知道谁投过，不知道投了什么，投后不能改
       *[no] 📖 记名：管理的人能看到谁投了什么，结束前可以改
    }
vote-majority = { $majority ->
        [simple] 赞成多于反对即通过
        [two_thirds] 赞成占赞成与反对之和的三分之二以上即通过
       *[absolute] 赞成超过应到人数的一半即通过
    }
vote-quorum = { $quorum ->
        [half] 参加表决的要超过应到人数的一半
       *[two_thirds] 参加表决的要达到应到人数的三分之二
    }
vote-until = 截止：<b>{ $moment }</b>
vote-yes = 👍 赞成
vote-no = 👎 反对
vote-abstain = ✋ 弃权
vote-silent = 没有投
vote-own = { $said ->
        [yes] 您投了<b>赞成</b>，结束前可以改。
        [no] 您投了<b>反对</b>，结束前可以改。
        [abstain] 您投了<b>弃权</b>，结束前可以改。
       *[none] 请按下面的按钮表决。
    }
vote-sure = “<b>{ $title }</b>”：{ $said ->
        [yes] 您要投<b>赞成</b>吗？
        [no] 您要投<b>反对</b>吗？
       *[abstain] 您要投<b>弃权</b>吗？
    }
    无记名表决，投后不能改，也查不到您投了什么。
vote-sure-yes = ✅ 确定，投出去
vote-sure-no = ⬅️ 再想想
vote-saved = 已投
vote-done-secret = ✅ <b>您已经投过了。</b>谢谢您。
vote-is-dropped = ✖️ 这次不表决了。
vote-is-over = ⏸ 已经截止，结果统计后在这里看。
vote-result = { $outcome ->
        [carried] ✅ <b>通过</b>
        [lost] ✖️ <b>没有通过</b>
       *[no-quorum] ✖️ <b>人数不够，没有通过</b>
    }
    应到 { $eligible } 人，参加表决 { $voted } 人
    赞成 <b>{ $yes }</b> · 反对 <b>{ $no }</b> · 弃权 <b>{ $abstain }</b>{ $unseen ->
        [0] {""}
       *[other] {""}
            另有 { $unseen } 票没有统计：少于五票不能保密，或在恢复备份时丢失。
    }
vote-gone = 没有找到，或不用您表决。请按“📝 我的报名”看待表决的事项。
vote-too-late = 表决已经结束，您这次没有投上。
vote-voted = 您已经投过了。无记名表决投后不能改。
vote-asked = 🗳 <b>{ $title }</b>
    请您表决。请按下面的按钮，看内容和投票。
vote-asked-again = 🔔 <b>{ $title }</b>
    这次表决还没有收到您的一票，请抽空投一下。
vote-told = 🗳 <b>“{ $title }”的表决结果出来了。</b>请按下面的按钮看。
vote-dropped = ✖️ <b>“{ $title }”这次不表决了。</b>不用再投，谢谢您。
vote-told-closed = 🗳 <b>“{ $title }”的表决到时间了，已经统计。</b>
vote-open = 🗳 打开
vote-look = 🗳 看结果
vote-ask-title = 要表决<b>什么事</b>？请写一句话，如“是否通过新章程”。
vote-ask-text = 请写<b>说明</b>：内容、理由、附件在哪里看。
vote-ask-secrecy = 怎么投？
vote-pick-secrecy = { $pick ->
        [secret] 🔒 无记名，投后不能改
       *[open] 📖 记名，结束前可以改
    }
vote-ask-majority = 怎样算<b>通过</b>？
vote-pick-majority = { $pick ->
        [two_thirds] 三分之二以上
        [absolute] 超过应到人数的一半
       *[simple] 赞成多于反对
    }
vote-ask-quorum = 至少<b>多少人</b>参加表决才算数？
vote-pick-quorum = { $pick ->
        [half] 超过应到人数的一半
        [two_thirds] 应到人数的三分之二
       *[none] 不限
    }
vote-ask-until = 什么时候<b>截止</b>？请选日期和时间，或直接写，如“3月18日 17:00”。
vote-no-until = 不定时间，由我结束
vote-until-past = 截止时间已经过了。请换一个以后的时间，或不定时间。
vote-ask-audience = 请<b>哪些人</b>表决？
vote-echo = 🗳 <b>{ $title }</b>{ $text }
    方式：{ $secrecy }
    通过：{ $majority }
    人数：{ $quorum }
    截止：{ $until }
    请 { $count } 人表决：{ $audience }
vote-make = ✅ 保存
vote-wider = 您选的人超出了您负责的范围，请只选自己负责的学院或团体，或请学校工作人员来发。
vote-made = ✅ <b>已保存，还没有开始。</b>请核对后按“▶️ 开始表决”。
vote-is = { $status ->
        [draft] 📝 还没有开始
        [open] 🟢 正在表决
        [over] ⏸ 已经截止，不久就统计；也可以现在统计
        [closed] ✅ 已经结束，结果不会再变
       *[dropped] ✖️ 不表决了
    }
vote-turnout = 应到 { $eligible } 人，已投 { $voted } 人
vote-do-open = ▶️ 开始表决
vote-do-close = ⏹ 结束并统计
vote-do-again = 🔔 再提醒没有投的 { $count } 人
vote-do-drop = ✖️ 不表决了
vote-do-chart = 📊 结果图
vote-do-tell = 📤 通知大家结果
vote-open-ask = 现在开始表决“<b>{ $title }</b>”吗？马上通知 { $count } 人。应到的人以现在为准，开始后不能再改。
vote-open-yes = ▶️ 是的，开始
vote-close-ask = 现在结束“<b>{ $title }</b>”的表决吗？马上统计，结果不能再改。
vote-close-yes = ⏹ 是的，结束
vote-drop-ask = 不表决“<b>{ $title }</b>”了吗？已经投的作废，通知过的人会收到说明。
vote-drop-yes = ✖️ 是的，不表决了
vote-did-open = ▶️ <b>已开始，已安排通知。</b>
vote-did-close = ✅ <b>已结束，结果如下。</b>
vote-did-drop = ✖️ <b>不表决了。</b>
vote-did-again = 🔔 <b>已安排再提醒。</b>
vote-did-tell = 📤 <b>已安排通知大家。</b>
vote-changed = 这次表决已经开始、结束或取消了。请按“⬅️ 表决”重新打开。
vote-too-few = 人数太少：表决至少要有一个人，无记名的至少五个人，不然不能保密。
vote-nobody-silent = 没有要再提醒的人，或已经截止。
vote-is-told = 📤 已安排通知大家结果。
vote-told-before = 已经通知过大家了，没有再发。
vote-draft-past = 截止时间已经过了，保存后的表决不能再改，请按“✖️ 不表决了”，再新建一次。
vote-not-counted = 还没有结果。请先结束表决。
vote-is-secret = 这是无记名表决，查不到谁投了什么。
vote-back = ⬅️ 返回
vote-who = 👥 谁投了什么
vote-who-head = 👥 <b>{ $title }</b>
vote-person = { $said ->
        [yes] 👍 { $name }
        [no] 👎 { $name }
        [abstain] ✋ { $name }
       *[none] ▫️ { $name }
    }
vote-chart-name = 表决结果
vote-chart-line = { $outcome ->
        [carried] 通过 · 应到 { $eligible } 人
        [lost] 没有通过 · 应到 { $eligible } 人
       *[no-quorum] 人数不够，没有通过 · 应到 { $eligible } 人
    }

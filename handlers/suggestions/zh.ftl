command-suggest = 提建言，看答复

mine-suggestions = 💡 我的建言

# 建言献策
suggest-status-received = 待办理
suggest-status-returned = 退回补充
suggest-status-merged = 并案办理
suggest-status-accepted = 已立案
suggest-status-passed-on = 转参考
suggest-status-declined = 不予立案
suggest-status-assigned = 已交办
suggest-status-in-progress = 办理中
suggest-status-review = 答复待审
suggest-status-answered = 已答复
suggest-status-closed = 已办结
suggest-status = { $status ->
    [received] { suggest-status-received }
    [returned] { suggest-status-returned }
    [merged] { suggest-status-merged }
    [accepted] { suggest-status-accepted }
    [passed_on] { suggest-status-passed-on }
    [declined] { suggest-status-declined }
    [assigned] { suggest-status-assigned }
    [in_progress] { suggest-status-in-progress }
    [review] { suggest-status-review }
    [answered] { suggest-status-answered }
    [closed] { suggest-status-closed }
   *[adopted] { suggest-mark-adopted }
}
suggest-written = { $text }
suggest-line = { $number } · { suggest-status } · { $begins }
suggest-head = <b>建言 { $number }</b>
    类别：{ $topic }
    提交：{ $day }
    现在：<b>{ suggest-status }</b>
suggest-staff-who = 建言人：{ $author }
    承办人：{ $handler }{ $files ->
        [0] {""}
       *[other] {""}
            附件：{ $files } 个
    }
suggest-head-body = <b>内容</b>
suggest-head-reason = <b>{ suggest-status-declined }的理由</b>
suggest-head-reply = <b>答复</b>　{ $day }{ $files ->
    [0] {""}
   *[other] （附件 { $files } 个）
}
suggest-head-steps = <b>办理经过</b>
suggest-done = { $step ->
    [taken] 承办
    [released] 退回待办
    [reply] 答复
    [returned] 退回补充
    [merged] 并案
    [parted] 拆开并案
    [assigned] 交办
    [not_ours] 不归我们办，退回
    [asked_time] 申请延期
    [gave_time] 同意延期
    [refused_time] 不同意延期
    [drafted] 写好答复，待审
    [sent_back] 答复退回重写
    [approved] 答复
    [marked] 标记
    [result] 改结果
    [closed] 办结
    [promise] 承诺的事
   *[status] 改为“{ suggest-status }”
}
suggest-step = · { $when }：{ suggest-done }{ $detail }{ $undone ->
    [yes] （已撤销）
   *[no] {""}
}
suggest-step-by = · { $when } { $name }：{ suggest-done }{ $detail }{ $undone ->
    [yes] （已撤销）
   *[no] {""}
}
suggest-nobody = 暂无
suggest-anonymous = 匿名
suggest-author-gone = （已不在册）
suggest-author = { $name }（{ $college }）
suggest-no-reply-yet = 还没有答复，请过几天再来看看。

# 成员
suggest-home = <b>💡 建言献策</b>

    您对学校、对办公室有什么建议？请直接写给我（最多 { $limit } 个字），也可以发一段语音、一张带说明的照片、视频或文件。每条建言都有编号，有人办理，有答复。
suggest-menu = <b>💡 建言献策</b>

    您对学校、对办公室有什么建议，请写给我们。每条建言都有编号，有人办理，有答复。
suggest-ask-words = 照片或文件收到了。请再用文字写一写您的<b>建言</b>：
suggest-file-refused = 建言 { $number } 的附件 { $place }/{ $count } 发不出来：Telegram 没有接受这个文件。请联系发文件的人重新发，或换一个设备再试。
suggest-files-line = 附件：{ $count } 个
suggest-field-body = ✏️ 内容
suggest-field-topic = ✏️ 类别
suggest-field-files = 📎 附件
suggest-home-visitor = <b>💡 建言献策</b>

    登记以后就可以提建言。如果您手里有查询码，现在就可以查看答复。
suggest-home-pending = <b>💡 建言献策</b>

    您的登记正在等办公室确认，确认以后就可以提建言。如果您手里有查询码，现在就可以查看答复。
suggest-new = ✍️ 我要建言
suggest-own = 📂 我的建言（{ $count }）
suggest-by-code = 🔎 凭码查询
suggest-not-yet = 登记并经办公室确认以后，才能提建言。
suggest-ask-topic = 您的建言是<b>哪一方面</b>的？
suggest-ask-body-now = 您写的是：

    { $text }

    要改的话，请重新写一遍发给我；不改请按“不改，下一步”。
suggest-this = 💡 作为建言提交
suggest-album = 一次发来的一组照片或文件，请先按“💡 建言”，再把它们发一遍，可以一起交。
suggest-ask-files = 有<b>照片、文件、语音或视频</b>要一起交吗？请直接发给我（最多 { $limit } 个）。没有请按“跳过”。
suggest-files-only = 这一步只收照片、文件、语音和视频。没有要发的，请按“跳过”；要改文字，请按“上一步”。
suggest-caption-left = 照片收下了，但附带的说明太长，没有收下。
suggest-named = 🙂 实名提交
suggest-unnamed = 🎭 匿名提交
suggest-lines = 类别：{ $topic }{ $files }
    内容：
    { $text }

    <b>实名</b>：办公室知道是您提的，每办一步都告诉您。
    <b>匿名</b>：不保存是谁提的，事后也查不出来。提交时给您一个<b>查询码</b>，只给一次，凭它看答复，丢了就找不回来。照片、文件、语音和视频会原样转给办公室（声音也认得出人），请注意里面不要透露您是谁；聊天记录还在您自己的手机上。
suggest-sent = ✅ 建言已提交，谢谢您！编号是 <b>{ $number }</b>。

    每办一步，都会告诉您。在“💡 建言”里随时可以看。
suggest-sent-unnamed = ✅ 匿名建言已提交，谢谢您！编号是 <b>{ $number }</b>。

    没有保存是谁提的。下面是查询码。
suggest-code = 🔑 <b>查询码（请保存好这条消息）</b>

    <code>{ $code }</code>

    建言 { $number }。凭这个码可以随时查看办到哪一步、有没有答复：按下面的按钮，或者发送 /suggest 加上这个码。
    谁有这个码，谁就能看。它只给这一次，丢了找不回来。
suggest-code-look = 🔎 看看办得怎么样
suggest-ask-code = 请把<b>查询码</b>发给我（26 个字母和数字，空格和大小写都没有关系）：
suggest-code-unknown = 没有找到这个查询码。请核对一下：一共 26 个字母和数字，最好从当时那条消息里复制。
suggest-refresh = 🔄 再看一次
suggest-own-title = <b>📂 我的建言</b>

    这里是您实名提的建言，按一下可以打开。匿名的请按“凭码查询”。
suggest-own-none = 您还没有实名提过建言。
suggest-open = 📖 打开这条建言
suggest-back = ⬅️ 返回
suggest-withdraw = 🗑 撤回这条建言
suggest-withdraw-ask = 要撤回建言 <b>{ $number }</b> 吗？

    撤回以后，内容和附件都会删掉，不能恢复。
suggest-withdraw-yes = 🗑 是的，撤回
suggest-withdraw-no = 不撤回
suggest-withdrawn = 建言 { $number } 已经撤回，内容已删除。
suggest-under-way = 办公室已经开始办理这条建言，不能撤回了。
suggest-gone = 这条建言已经撤回，或者不是您提的。

# 告诉建言人的
suggest-told-taken = 💡 您的建言 <b>{ $number }</b> 已有人承办。
suggest-told-released = 💡 您的建言 <b>{ $number }</b> 换人办理，正在安排。
suggest-told-status = 💡 您的建言 <b>{ $number }</b> 现在是：<b>{ suggest-status }</b>。
suggest-told-declined = 💡 您的建言 <b>{ $number }</b> 这次<b>{ suggest-status-declined }</b>。理由：

    { $reason }
suggest-told-reply = 💡 您的建言 <b>{ $number }</b> 有答复了：

    { $reply }{ $result }
suggest-told-reply-merged = 💡 { $name }，您好！您的建言 <b>{ $number }</b> 与相近的一起办理，有答复了：

    { $reply }{ $result }
suggest-told-result = 结果：{ $result }
suggest-told-files = 📎 附件 { $count } 个，打开后按“📎 来往附件”看。
suggest-told-rate = 看过以后，请打开这条建言，按“⭐ 评价”告诉我们您满不满意。
suggest-told-again = 💡 您的建言 <b>{ $number }</b>：一起办理的另一条，建言人不满意，所以重新办理一次。有了新的答复再告诉您。
suggest-told-returned = 💡 您的建言 <b>{ $number }</b> 还缺一点材料，请打开后按“补充”写给我们：

    { $reason }
suggest-told-merged = 💡 您的建言 <b>{ $number }</b> 与另一条相近的建言一起办理。办到哪一步、怎样答复，都会单独告诉您。
suggest-told-parted = 💡 您的建言 <b>{ $number }</b> 现在单独办理。
suggest-told-assigned = 💡 您的建言 <b>{ $number }</b> { suggest-status-assigned }：{ $unit }。
    答复期限：{ $due }
suggest-told-time = 💡 您的建言 <b>{ $number }</b> 还需要一些时间，答复期限改为：{ $due }
suggest-told-marked = 💡 您的建言 <b>{ $number }</b> 得到标记：<b>{ suggest-mark }</b>
suggest-told-graded = 💡 您的建言 <b>{ $number }</b> 的结果现在是：{ $result }
suggest-told-closed = 💡 您的建言 <b>{ $number }</b> { suggest-status-closed }。谢谢您的建言！
suggest-told-promised = 💡 您的建言 <b>{ $number }</b>：答复里说的日子到了。办到了没有？请打开告诉我们。
suggest-told-kept = 💡 您的建言 <b>{ $number }</b>：答复里说的事已经办到。
suggest-told-later = 💡 您的建言 <b>{ $number }</b>：答复里说的事推迟到 <b>{ $day }</b>。原因：

    { $reason }
suggest-told-broken = 💡 您的建言 <b>{ $number }</b>：答复里说的事办不到了。原因：

    { $reason }
suggest-told-words = 💬 关于您的建言 <b>{ $number }</b>，办公室写信给您：

    { $reason }
suggest-told-undone = 💡 您的建言 <b>{ $number }</b>：办公室撤销了刚才告诉您的那一步，现在是：<b>{ suggest-status }</b>。

# 工作人员
suggest-enough-today = 今天您已经提交了 { $limit } 条建言，谢谢！请明天再提交；写到一半的会留着。
suggest-told-new = 💡 收到一条新的建言：<b>{ $number }</b>。
suggest-told-gathered = 💡 又收到 { $new } 条建言，现在共有 { $count } 条{ suggest-status-received }。
suggest-told-new-unnamed = 💡 收到一条新的匿名建言。
suggest-to-queue = 📋 打开{ suggest-status-received }的建言
bench-suggestions = 💡 建言办理{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
suggest-desk = <b>💡 建言办理</b>

    请选择要看的：
suggest-desk-status = { suggest-status }{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
suggest-desk-mark = { suggest-mark }（{ $count }）
suggest-marked = <b>{ suggest-mark }</b>，共 { $count } 条
suggest-desk-export = 📄 全部导出（.xlsx）
suggest-desk-back = ⬅️ 建言办理
suggest-exporting = 正在做表格，马上发给您。
suggest-queue = <b>{ suggest-status }</b>，共 { $count } 条
suggest-queue-none = “{ suggest-status }”里现在没有建言。
suggest-act-take = 🙋 我来办
suggest-act-take-over = 🙋 转由我来办
suggest-act-release = 🔁 退回待办
suggest-act-reply = ✍️ 写答复
suggest-act-reply-again = ✍️ 重新答复
suggest-act-status = 📌 改状态
suggest-act-undo = ↩️ 撤销最后一步
suggest-act-files = 📎 看附件（{ $count }）
suggest-to-list = ⬅️ “{ suggest-status }”的建言
suggest-ask-status = 建言 <b>{ $number }</b> 现在是“{ suggest-status }”，要改为：
suggest-toast-done = 已更新
suggest-toast-undone = 已撤销最后一步
suggest-nothing-to-undo = 没有可以撤销的了。
suggest-changed = 刚才有人改动过这条建言，请看现在的情况。
suggest-answer-first = 请先写答复，状态会自动变成“{ suggest-status-answered }”。
suggest-status-already = 现在就是这个状态。
suggest-file-caption = 建言 { $number } 的附件 { $place }/{ $count }
suggest-no-files = 这条建言没有附件。
suggest-ask-reply = 请写对建言 <b>{ $number }</b> 的<b>答复</b>（最多 { $limit } 个字）。建言人会看到全文。可以附照片、文件：
suggest-echo-files = ，附件 { $count } 个
suggest-echo-reply = 对建言 { $number } 的答复（结果：{ $result }{ $files }）：

    { $text }
suggest-send-reply = ✅ 发出答复
suggest-ask-reason = 请写建言 <b>{ $number }</b> <b>{ suggest-status-declined }的理由</b>（最多 { $limit } 个字）。建言人会看到：
suggest-echo-talked = { $talked ->
    [spoken] 已与建言人谈过
   *[asked] 已写信问过建言人
}
suggest-echo-reason = 建言 { $number } { suggest-status-declined }（{ $talked }），理由：

    { $text }
suggest-send-reason = ✅ 确定{ suggest-status-declined }

# 导出的表格
suggest-sheet = 建言
suggest-sheet-number = 编号
suggest-sheet-day = 日期
suggest-sheet-topic = 类别
suggest-sheet-author = 建言人
suggest-sheet-body = 内容
suggest-sheet-files = 附件
suggest-sheet-status = 状态
suggest-sheet-marks = 标记
suggest-sheet-unit = 承办单位
suggest-sheet-result = 结果
suggest-sheet-promised = 承诺日期
suggest-sheet-handler = 承办人
suggest-sheet-reply = 答复
suggest-sheet-replied = 答复时间
suggest-sheet-reason = 理由
suggest-sheet-handling = 对办理
suggest-sheet-outcome = 对结果
suggest-sheet-helpers = 会办意见
suggest-sheet-helper = { $name }：{ $said }
suggest-no-opinion = 还没有意见
suggest-rated = { $content ->
    [yes] 满意
    [mostly] 基本满意
   *[no] 不满意
}

suggest-of-member = 💡 实名建言（{ $count }）
suggest-of-member-head = <b>💡 { $name }实名提的建言</b>，共 { $count } 条

# 办理全程
suggest-content = { $content ->
    [yes] 😊 满意
    [mostly] 🙂 基本满意
   *[no] 🙁 不满意
}
suggest-charge = { $unit }（{ $name }）
suggest-somebody = 承办人
suggest-some-helper = 会办的同事
suggest-step-detail = （{ $detail }）
suggest-promise-became = { $promise ->
    [kept] 已办到
    [later] 推迟
   *[broken] 办不到
}
suggest-due = { $day }{ $over ->
    [yes] （已超期 { $left } 个工作日）
   *[no] （还有 { $left } 个工作日）
}{ $certain ->
    [yes] {""}
   *[no] （放假安排未公布，暂按周一至周五计算）
}
suggest-outcome = { $result }（{ $day }前）
suggest-no-result = 未分类
suggest-head-together = 与另一条相近的建言一起办理
suggest-head-again = 第二次办理
suggest-head-marks = 标记：{ $marks }
suggest-head-due = 期限：{ $due }
suggest-head-rated = 建言人评价：办理{ $handling ->
    [yes] 满意
    [mostly] 基本满意
   *[no] 不满意
}，结果{ $result ->
    [yes] 满意
    [mostly] 基本满意
   *[no] 不满意
}
suggest-head-result = 结果：<b>{ $result }</b>
suggest-head-promise = { $promise ->
    [kept] 承诺的事已办到
   *[broken] 承诺的事没有办到
}
suggest-head-time = <b>申请延期 { $days } 个工作日</b>，理由：
suggest-head-draft = <b>答复稿</b>（结果：{ $result }{ $files ->
    [0] {""}
   *[other] ，附件 { $files } 个
}），建言人还看不到：
suggest-head-main = 并入建言 <b>{ $number }</b>，一起办理
suggest-head-merged = 并入这条的：{ $numbers }
suggest-head-helper = 会办：<b>{ $name }</b>{ $said ->
    [yes] {""}
   *[no] （还没有意见）
}
suggest-head-words = <b>{ $kind ->
    [returned] 请补充
    [dissatisfied] 为什么不满意
   *[word] { $side ->
        [author] 建言人来信
       *[office] 办公室去信
    }
}</b>　{ $day }{ $name }{ $files ->
    [0] {""}
   *[other] （附件 { $files } 个）
}

# 办理全程：按钮
suggest-act-write = 💬 写信给建言人
suggest-act-more = 🗂 交办、并案等
suggest-act-more-plain = 🗂 更多
suggest-act-begin = ▶️ 开始办理
suggest-act-return = 📝 退回补充
suggest-act-merge = 🔗 并入另一条
suggest-act-part = ✂️ 拆开并案
suggest-act-assign = 📨 交办
suggest-act-help = 🤝 请人会办
suggest-act-time = ⏳ 申请延期
suggest-act-time-yes = ✅ 同意延期
suggest-act-time-no = ❌ 不同意延期
suggest-act-not-ours = ↪️ 不归我们办
suggest-act-approve = ✅ 同意，发出答复
suggest-act-refuse = ↩️ 退回重写
suggest-act-result = 🏷 改结果
suggest-act-close = 🏁 办结
suggest-act-kept = ✅ 办到了
suggest-act-later = ⏳ 推迟
suggest-act-broken = ❌ 办不到
suggest-act-mark = 标记：{ suggest-mark }
suggest-act-unmark = 去掉标记：{ suggest-mark }
suggest-act-opinion = 🤝 会办意见：{ $name }
suggest-act-unhelp = 🗑 不再会办：{ $name }
suggest-more = 建言 <b>{ $number }</b>：请选择要做的：
suggest-not-now = 这条建言现在不能这样办，请打开看看办到哪一步了。
suggest-left-out = 办公室现在不用这一步了。请打开这条建言，看看可以怎样办。
suggest-field-result = 🏷 结果
suggest-field-promised = 📅 日期
suggest-send-draft = ✅ 交给同事审核
suggest-too-late = 交办以后 { $days } 个工作日内才能退回。请联系办公室改派。
suggest-ask-result = 办理<b>结果</b>是：
suggest-ask-promised = 预计<b>哪一天</b>以前办到？请选一个，或者写给我（如 2027-06-30）。到那一天我会来问：
suggest-day-ahead = 请写明天以后的日期。
suggest-ask-talked = { suggest-status-declined }之前，这个理由<b>跟建言人谈过</b>吗？
suggest-ask-talked-first = { suggest-status-declined }之前，请先按“💬 写信给建言人”，把理由告诉对方，听听对方怎么说。
suggest-talked-spoken = ☎️ 已经谈过
suggest-talked-asked = 💬 已经写信问过
suggest-ask-return = 建言 <b>{ $number }</b> 还<b>缺什么</b>？建言人会看到（最多 { $limit } 个字）：
suggest-ask-not-ours = 建言 <b>{ $number }</b> <b>为什么不归我们办</b>？办公室会看到（最多 { $limit } 个字）：
suggest-ask-time = 建言 <b>{ $number }</b> <b>为什么需要延期</b>？由办公室决定（最多 { $limit } 个字）：
suggest-ask-refuse = 这份答复<b>要怎么改</b>？写答复的人会看到（最多 { $limit } 个字）：
suggest-ask-later = 建言 <b>{ $number }</b> 承诺的事<b>推迟到哪一天</b>？请选一个，或者写给我：
suggest-ask-later-why = <b>为什么推迟</b>？建言人会看到（最多 { $limit } 个字）：
suggest-ask-broken = 建言 <b>{ $number }</b> 承诺的事<b>为什么办不到</b>？建言人会看到（最多 { $limit } 个字）：
suggest-ask-assign = 建言 <b>{ $number }</b> 交给<b>哪个单位</b>主办？
suggest-ask-help = 建言 <b>{ $number }</b> 请<b>哪个单位</b>会办？
suggest-no-unit = 👤 直接交给个人
suggest-ask-person = 由<b>谁</b>来办？请写姓名：
suggest-which-person = 是哪一位？请按一下；都不是，请重新写：
suggest-no-person = 不指定个人
suggest-nobody-found = 没有找到“{ $typed }”。请写姓名，或者姓名的一部分。
suggest-person-gone = 请指定一个单位，或者一位在册的成员。
suggest-echo-assign = 建言 { $number } 交给：{ $to }
suggest-do-assign = 📨 交办
suggest-echo-help = 建言 { $number } 请来会办：{ $to }
    请在 { $days } 个工作日内提意见。
suggest-do-help = 🤝 请他们会办
suggest-helps-already = 已经在会办，或者就是主办的。
suggest-ask-opinion = 对建言 <b>{ $number }</b> 的<b>会办意见</b>（最多 { $limit } 个字）：
suggest-ask-main = 建言 <b>{ $number }</b> <b>并入哪一条</b>？请写它的编号，或者内容里的几个字：
suggest-ask-which-main = 是哪一条？请按一下；都不是，请重新写：
suggest-none-found = 没有找到“{ $typed }”。请换几个字试试，或者写编号。
suggest-echo-merge = 建言 { $number } 并入建言 { $main }：

    { $text }
suggest-do-merge = 🔗 一起办理
suggest-not-main = 那一条已经不在了，或者并入了别的建言。请另选一条。
suggest-has-merged = 有别的建言并入了这一条。请先把它们拆开，再并入另一条。
suggest-ask-words-office = 您要写给建言 <b>{ $number }</b> 的建言人什么？可以附照片、文件（最多 { $limit } 个字）：
suggest-ask-words-author = 关于建言 <b>{ $number }</b>，您要写给办公室什么？可以附照片、文件（最多 { $limit } 个字）：
suggest-echo-words = 建言 { $number }：{ $files }

    { $text }
suggest-send-words = ✅ 发出
suggest-words-sent = ✅ 已发出。建言 <b>{ $number }</b>

# 办理全程：建言人
suggest-code-copy = 📋 复制查询码
suggest-own-write = 💬 写给办公室
suggest-own-complete = 📝 补充
suggest-own-files = 📎 来往附件
suggest-own-rate = ⭐ 评价
suggest-own-done = ✅ 已经办到
suggest-own-undone = ❌ 还没有办到
suggest-thanks = 谢谢您！
suggest-ask-rated-handling = 建言 <b>{ $number }</b>：您对<b>办理过程</b>满意吗？
suggest-ask-rated-result = 建言 <b>{ $number }</b>：您对<b>办理结果</b>满意吗？
suggest-ask-dissatisfied = 请告诉我们<b>哪里不满意</b>（最多 { $limit } 个字）。第一次不满意，会重新办理一次：
suggest-ask-dissatisfied-once = 请告诉我们<b>哪里不满意</b>（最多 { $limit } 个字）：
suggest-enough-open = 您已有 { $limit } 条建言正在办理，谢谢您！等有了答复再提新的；写到一半的会留着。

# 办理全程：告诉办理的人
suggest-to-due = ⏰ 办理期限
suggest-to-given = 📌 交给我办的建言
suggest-to-board = 💬 打开有来信的建言
suggest-staff-assigned = 📨 建言 <b>{ $number }</b> 交给您主办。答复期限：{ $due }
suggest-staff-taken-away = 📨 建言 <b>{ $number }</b> 已改由别人办理。
suggest-staff-help = 🤝 请您会办建言 <b>{ $number }</b>。{ $due ->
        [none] {""}
       *[other] 意见期限：{ $due }
    }
suggest-staff-no-help = 🤝 建言 <b>{ $number }</b> 不再需要您会办。
suggest-staff-opinion = 🤝 建言 <b>{ $number }</b> 的会办意见（{ $unit }）：

    { $reason }
suggest-staff-not-ours = ↪️ 建言 <b>{ $number }</b> 被退回，不归他们办：

    { $reason }
suggest-staff-time = ⏳ 建言 <b>{ $number }</b> 申请延期，请决定：

    { $reason }
suggest-staff-time-given = ⏳ 建言 <b>{ $number }</b>：同意延期。
suggest-staff-time-refused = ⏳ 建言 <b>{ $number }</b>：不同意延期，请按原期限答复。
suggest-staff-drafted = ✍️ 建言 <b>{ $number }</b> 的答复写好了，请审核。
suggest-staff-approved = ✅ 建言 <b>{ $number }</b> 的答复已发出。
suggest-staff-sent-back = ↩️ 建言 <b>{ $number }</b> 的答复要改：

    { $reason }
suggest-staff-merged = 🔗 建言 { $other } 并入了您办理的建言 <b>{ $number }</b>。
suggest-staff-wrote = 💬 建言 <b>{ $number }</b> 的建言人写信来了。
suggest-staff-wrote-unnamed = 💬 一条匿名建言的建言人写信来了。
suggest-staff-completed = 📝 建言 <b>{ $number }</b> 的建言人补充了材料。
suggest-staff-completed-unnamed = 📝 一条匿名建言的建言人补充了材料。
suggest-staff-rated = ⭐ 建言 <b>{ $number }</b> 的建言人作了评价，{ suggest-status-closed }。
suggest-staff-rated-unnamed = ⭐ 一条匿名建言的建言人作了评价，{ suggest-status-closed }。
suggest-staff-again = 🙁 建言 <b>{ $number }</b> 的建言人不满意，请重新办理。
suggest-staff-again-unnamed = 🙁 一条匿名建言的建言人不满意，请重新办理。
suggest-staff-not-satisfied = 🙁 建言 <b>{ $number }</b> 的建言人仍不满意，{ suggest-status-closed }。
suggest-staff-not-satisfied-unnamed = 🙁 一条匿名建言的建言人仍不满意，{ suggest-status-closed }。
suggest-staff-rated-together = ⭐ 与建言 <b>{ $number }</b> 一起办理的一条，建言人作了评价。
suggest-staff-rated-together-unnamed = ⭐ 一条{ suggest-status-merged }的匿名建言，建言人作了评价。
suggest-staff-again-together = 🙁 与建言 <b>{ $number }</b> 一起办理的一条，建言人不满意，请重新办理。
suggest-staff-again-together-unnamed = 🙁 一条{ suggest-status-merged }的匿名建言，建言人不满意，请重新办理。
suggest-staff-not-satisfied-together = 🙁 与建言 <b>{ $number }</b> 一起办理的一条，建言人不满意，请看一下原因。
suggest-staff-not-satisfied-together-unnamed = 🙁 一条{ suggest-status-merged }的匿名建言，建言人不满意，请看一下原因。
suggest-staff-done = ✅ 建言 <b>{ $number }</b> 的建言人说：承诺的事已经办到。
suggest-staff-done-unnamed = ✅ 一条匿名建言的建言人说：承诺的事已经办到。
suggest-staff-undone = ❌ 建言 <b>{ $number }</b> 的建言人说：承诺的事还没有办到。
suggest-staff-undone-unnamed = ❌ 一条匿名建言的建言人说：承诺的事还没有办到。
suggest-staff-done-together = ✅ 与建言 <b>{ $number }</b> 一起办理的一条，建言人说：承诺的事已经办到。
suggest-staff-done-together-unnamed = ✅ 一条{ suggest-status-merged }的匿名建言，建言人说：承诺的事已经办到。
suggest-staff-undone-together = ❌ 与建言 <b>{ $number }</b> 一起办理的一条，建言人说：承诺的事还没有办到。
suggest-staff-undone-together-unnamed = ❌ 一条{ suggest-status-merged }的匿名建言，建言人说：承诺的事还没有办到。
suggest-staff-wrote-together = 💬 与建言 <b>{ $number }</b> 一起办理的一条，建言人写信来了。
suggest-staff-wrote-together-unnamed = 💬 一条{ suggest-status-merged }的匿名建言，建言人写信来了。
suggest-staff-promised = 📅 建言 <b>{ $number }</b>：答复里说的日子到了。请打开，告诉建言人办到了没有。
suggest-staff-due = ⏰ 建言的办理期限：

    { $lines }
suggest-due-line = · { $number }{ $help ->
    [yes] （会办意见）
   *[no] {""}
}：{ $due }
suggest-due-more = 另有 { $count } 条
suggest-board-tab = { $which ->
    [overdue] 🔴 已超期
    [week] 🟡 五天以内
    [later] 🟢 以后
    [written] 💬 有来信
   *[unknown] ❓ 设置已变
}{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
suggest-board = <b>⏰ { $which ->
    [overdue] 已超期
    [week] 五个工作日以内到期
    [later] 以后到期
    [written] 建言人来信，还没有回复
   *[unknown] 单位、结果或类别在设置里已经没有了
}</b>{ $count ->
    [0] ：没有
   *[other] ，共 { $count } 条
}
suggest-board-unit = <b>{ $unit }</b>
suggest-board-all = 所有单位
suggest-board-line = { $over ->
    [yes] 超 { $left } 个工作日
   *[no] 剩 { $left } 个工作日
} · { $number } · { $helper ->
    [none] { suggest-status }
   *[other] 会办：{ $helper }
} · { $begins }
suggest-board-uncertain = 有的年份放假安排还没有公布，期限暂按周一至周五计算。
suggest-given = 📌 交给我办的建言（{ $count }）
suggest-given-title = <b>📌 交给我办的建言</b>

    由您主办或会办，还在等您的：
suggest-given-news = 💬 有来信 · { $line }
suggest-given-none = 现在没有交给您办的建言。

# 附议, 相近的建言, 你提我办
suggest-alike = 已有 <b>{ $count }</b> 条相近的建言。您可以打开看看、附议其中一条，也可以仍然提交自己的：
suggest-alike-anyway = ✍️ 仍然提交我的
suggest-shared = <b>💡 建言 { $number }</b> · { $topic }
    现在：<b>{ suggest-status }</b>
    { $name ->
        [none] 附议：{ $count } 人
       *[other] 建言人：{ $name }。附议：{ $count } 人
    }
suggest-head-shared = <b>建言</b>
suggest-shared-support = 👍 附议
suggest-shared-back = ↩️ 不再附议
suggest-shared-open = 👀 打开看看
suggest-shared-writing = ✍️ 回到我正在写的建言
suggest-shared-gone = 这条建言现在看不到了，可能已撤回或不再公开。
suggest-supported = 已附议，谢谢您！
suggest-support-taken-back = 已取消附议
suggest-support-late = 这条建言已经答复或已并案，不用再附议了。
suggest-head-supporters = 附议：{ $count } 人{ $names ->
    [none] {""}
   *[other] （{ $names }）
}
suggest-head-gathering = ⏳ 正在等附议，满 { $needed } 人才算提交
suggest-told-supported = 💡 您附议的建言 <b>{ $number }</b> 有答复了。
suggest-told-asked = 👍 { $name } 请您附议建言 <b>{ $number }</b>。请打开看看，愿意就按一下“附议”。
suggest-told-handed-in = ✅ 您的建言 <b>{ $number }</b> 附议人数够了，已正式提交。
suggest-sent-gathering = ✅ 建言写好了，编号是 <b>{ $number }</b>。

    还要 { $needed } 位同事附议才算提交。请按“附议”，请同事支持。
suggest-sent-unnamed-gathering = ✅ 匿名建言写好了，编号是 <b>{ $number }</b>。

    没有保存是谁提的。下面是查询码。
suggest-unnamed-gathering = 这条建言还要有同事附议才算提交。请用查询码打开，按“附议”，向所有成员公开征集。
suggest-own-seconding = 👍 附议
suggest-own-named = ✍️ 公开时写上我的名字
suggest-own-unnamed = 🙈 公开时不写我的名字
suggest-seconding = <b>👍 建言 { $number } 的附议</b>

    已有 <b>{ $count }</b> 人附议{ $needed ->
        [0] 。
       *[other] ，满 { $needed } 人才算提交。
    }
    { $opened ->
        [yes] 现在所有成员都能看到内容并附议（在“💡 建言”的“👍 征集附议”里），不显示建言人。
       *[no] 现在只有您请的同事能看到。
    }
    { $signed ->
        [yes] 您请的同事会看到您的名字。附议的人，办公室看得到名字。
       *[no] 附议的人数，办公室看得到；不显示名字。
    }
suggest-seconding-ask = 🙋 请同事附议
suggest-seconding-link = 🔗 发链接给同事
suggest-seconding-open-all = 📢 向所有成员征集
suggest-seconding-close-all = 🔒 不再向所有成员征集
suggest-seconding-invitation = 我提了一条建言，想请您附议。请打开链接看看，愿意就按一下“附议”：
    { $url }
suggest-ask-colleagues = 要请<b>谁</b>附议建言 <b>{ $number }</b>？请写<b>姓名</b>，几位之间用空格分开。
suggest-ask-colleagues-below = 下面的同事，按一下就选上。
suggest-ask-these = 🙋 请这几位
suggest-too-many-names = 一次最多请 { $limit } 位，请分几次写。
suggest-asked-colleagues = 好的。您请的同事如果已经登记、姓名没有重名，就会收到您的邀请。没有收到的，请发链接给他们。
suggest-to-seeking = 👍 征集附议（{ $count }）
suggest-seeking-title = <b>👍 征集附议</b>，共 { $count } 条

    同事提的建言，请看看，愿意就附议：
suggest-seeking-none = <b>👍 征集附议</b>

    现在没有征集附议的建言。
suggest-seeking-line = { $supports ->
    [yes] ✅ { $number } · { $begins } · { $count } 人附议
   *[no] { $number } · { $begins } · { $count } 人附议
}
suggest-seeking-back = ⬅️ 征集附议
suggest-to-done = 🌱 你提我办
suggest-done-title = <b>🌱 你提我办</b>，共 { $count } 条
suggest-desk-year = 📊 年度建言工作报告
suggest-desk-tell-done = 📢 发通知：你提我办
suggest-year = <b>📊 { $year } 年建言工作报告</b>
suggest-year-title = { $year } 年建言工作报告
suggest-year-line = { $figure }：<b>{ $count }</b>
suggest-year-by-plain = { $group ->
    [result] 按结果
    [unit] 按承办单位
   *[topic] 按类别
}
suggest-year-by = <b>{ suggest-year-by-plain }</b>
suggest-year-figure = { $figure ->
    [received] 收到
    [accepted] { suggest-status-accepted }
    [merged] { suggest-status-merged }
    [declined] { suggest-status-declined }
    [passed-on] { suggest-status-passed-on }
    [undecided] 尚未决定
    [answered] { suggest-status-answered }
    [on-time] 按期答复
    [late] 超期答复
    [handling-yes] 对办理满意
    [handling-mostly] 对办理基本满意
    [handling-no] 对办理不满意
    [outcome-yes] 对结果满意
    [outcome-mostly] 对结果基本满意
   *[outcome-no] 对结果不满意
}
suggest-year-list = <b>{ $year } 年 · { $figure }</b>，共 { $count } 条
suggest-year-back = ⬅️ 回到报告
suggest-year-book = 📄 导出工作报告（.xlsx）
suggest-year-picture = 📈 { suggest-year-by-plain }
suggest-year-drawn = { $year } 年建言{ suggest-year-by-plain }
suggest-year-figures = 总表
suggest-year-count = 条数
suggest-year-all = 建言明细
suggest-year-sum = 合计
suggest-year-made = 统计日期：{ $day }
suggest-year-nothing = 这一年没有记录
suggest-year-drawing = 正在画图，马上发给您。
suggest-year-column = { $column ->
    [number] 编号
    [topic] 类别
    [body] 建言
    [status] 状态
    [became] 处理
    [unit] 承办单位
    [result] 结果
    [time] 期限
    [handling] 对办理
    [outcome] 对结果
   *[marks] 标记
}

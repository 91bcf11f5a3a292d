command-suggest = 提建言，看答复

mine-suggestions = 💡 我的建言

# 建言献策
suggest-status = { $status ->
    [received] 待办理
    [accepted] 已立案
    [passed_on] 转参考
    [declined] 不予立案
    [in_progress] 办理中
    [answered] 已答复
   *[adopted] 已采纳
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
suggest-head-reason = <b>不予立案的理由</b>
suggest-head-reply = <b>答复</b>　{ $day }
suggest-head-steps = <b>办理经过</b>
suggest-done = { $step ->
    [taken] 承办
    [released] 退回待办
    [reply] 答复
   *[status] 改为“{ suggest-status }”
}
suggest-step = · { $when }：{ suggest-done }{ $undone ->
    [yes] （已撤销）
   *[no] {""}
}
suggest-step-by = · { $when } { $name }：{ suggest-done }{ $undone ->
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
suggest-spoken = （没有文字，请听或看附件）
suggest-file-refused = 建言 { $number } 的附件 { $place }/{ $count } 发不出来：Telegram 没有接受这个文件。请联系提建言的人重新发，或换一个设备再试。
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
suggest-told-declined = 💡 您的建言 <b>{ $number }</b> 这次<b>不予立案</b>。理由：

    { $reason }
suggest-told-reply = 💡 您的建言 <b>{ $number }</b> 有答复了：

    { $reply }
suggest-told-undone = 💡 您的建言 <b>{ $number }</b>：办公室撤销了刚才告诉您的那一步，现在是：<b>{ suggest-status }</b>。

# 工作人员
suggest-enough-today = 今天您已经提交了 { $limit } 条建言，谢谢！请明天再提交；写到一半的会留着。
suggest-told-new = 💡 收到一条新的建言：<b>{ $number }</b>。
suggest-told-gathered = 💡 又收到 { $new } 条建言，现在共有 { $count } 条待办理。
suggest-told-new-unnamed = 💡 收到一条新的匿名建言。
suggest-to-queue = 📋 打开待办理的建言
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
suggest-answer-first = 请先写答复，状态会自动变成“已答复”。
suggest-status-already = 现在就是这个状态。
suggest-file-caption = 建言 { $number } 的附件 { $place }/{ $count }
suggest-no-files = 这条建言没有附件。
suggest-ask-reply = 请写对建言 <b>{ $number }</b> 的<b>答复</b>（最多 { $limit } 个字）。建言人会看到全文：
suggest-echo-reply = 对建言 { $number } 的答复：

    { $text }
suggest-send-reply = ✅ 发出答复
suggest-ask-reason = 请写建言 <b>{ $number }</b> <b>不予立案的理由</b>（最多 { $limit } 个字）。建言人会看到：
suggest-echo-reason = 建言 { $number } 不予立案，理由：

    { $text }
suggest-send-reason = ✅ 确定不予立案

# 导出的表格
suggest-sheet = 建言
suggest-sheet-number = 编号
suggest-sheet-day = 日期
suggest-sheet-topic = 类别
suggest-sheet-author = 建言人
suggest-sheet-body = 内容
suggest-sheet-files = 附件
suggest-sheet-status = 状态
suggest-sheet-handler = 承办人
suggest-sheet-reply = 答复
suggest-sheet-replied = 答复时间
suggest-sheet-reason = 理由

suggest-of-member = 💡 实名建言（{ $count }）
suggest-of-member-head = <b>💡 { $name }实名提的建言</b>，共 { $count } 条

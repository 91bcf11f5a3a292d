# 写给办公室的话
letter-ask = 请写下要告诉办公室的话，也可以发一张照片、一段语音或一个文件。发来就转给办公室，回复会发到这里。
letter-sent = ✉️ 已转给办公室，回复会发到这里：

    <i>{ $text }</i>

    急事请直接找办公室{ $contact }。
letter-album = 一次发来的一组照片或文件，我只能一个一个地转。请一张一张地发，每发一张按一次“转给办公室”。
letter-limit = 一天最多转 { $limit } 条，今天已经转满。请明天再写；急事请直接找办公室{ $contact }。
letter-thing = { $kind ->
    [photo] 〔一张照片〕
    [voice] 〔一段语音〕
    [video] 〔一段视频〕
    [document] 〔一个文件〕
    [location] 〔一个位置〕
    [contact] 〔一张名片〕
   *[other] 〔一条没有文字的消息〕
 }
you-letter-answered = <b>办公室回复您：</b>

    { $reply }

    您写的是：<i>{ $text }</i>
you-letter-thing-answered = <b>办公室回复您：</b>

    { $reply }

    这是对您发来的那条消息的回复。{ $text }

# 工作人员
bench-letters = ✉️ 来信{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
letters-none = 没有等待回复的来信。
letters-open = ✉️ 其他来信
letter-open = ✉️ 打开回复
letter-told = ✉️ <b>{ $name }</b>写给办公室：

    { $text }
letter-page = ✉️ <b>{ $name }</b>（{ $college }）
    { $moment }

    { $text }
letter-closed = ✔️ { $name }已处理，没有回复。
letter-answered = ✔️ { $name }已回复：

    <i>{ $reply }</i>
letter-turn-office = ✏️ { $name }（{ $moment }）回复：

    <i>{ $text }</i>
letter-turn = ✉️ { $name }（{ $moment }）又写：

    { $text }
letters-closed = ✔️ 已处理的来信
letters-none-closed = 还没有处理过的来信。
letter-again = ↩️ 再写给办公室
letter-not-there = 这封信已经没有了。要联系办公室，请重新写。
letter-told-again = ✉️ <b>{ $name }</b>又写来，这封来信重新打开了：

    { $text }
letter-told-more = ✉️ <b>{ $name }</b>又写来：

    { $text }
letter-do-reply = ✏️ 回复
letter-do-close = ✔️ 已处理，不用回复
letter-do-reopen = ↩️ 改回待处理
letter-do-attached = 📎 看发来的内容
letter-attached-gone = { $name }已经删除了那条消息，看不到了。
letter-toast-closed = 已处理
letter-toast-answered = 已发给对方
letter-toast-unreachable = 已记下，但{ $name }现在联系不上，没有送达。请打电话告诉本人。
letter-closed-meanwhile = 这封来信已经有同事处理了。
letter-gone = 这封来信已经没有了：写信的人删除了自己的资料。
letter-ask-reply = 请写下给{ $name }的回复：
letter-ask-reply-now = 您写的是：

    { $text }

    不改请按下面的按钮；要改请重新写。
letter-echo = 给{ $name }：

    { $reply }
letter-send-reply = ✅ 发给对方
letter-taken = 🙋 { $name }承办。
letter-taken-mine = 🙋 您承办。
letter-taken-meanwhile = 这封来信由{ $name }承办。要回复，请先按“转由我承办”。
letter-not-theirs = 这位同事不能看这封来信。请另选一位。
letter-do-take = 🙋 我来承办
letter-do-take-over = 🙋 转由我承办
letter-do-hand = ➡️ 转给同事
letter-do-release = 🔁 退回待办
letter-hand-whom = 转给哪位同事？
letter-hand-nobody = 没有别的同事能看这封来信。
letter-open-taken = ✉️ 打开来信
letter-told-handed = ✉️ { $by }把{ $name }的来信转给您承办。
letter-told-over = ✉️ { $name }的来信改由别人承办了（{ $by }改的）。
letter-overdue = ✉️ 有 { $count } 封来信三个工作日没有回复，请看看。
letters-back = ✉️ 来信
letters-prepared = 📋 常用答复
prepared-head = 📋 <b>常用答复</b>。回复来信时可以直接选用。要删除请按下面的按钮。
prepared-none = 📋 还没有常用答复。
prepared-line = – { $text }
prepared-new = ✏️ 添加
prepared-ask = 请写下常用答复，例如“已收到，会尽快办”。
prepared-many = 最多 { $limit } 条。请先删除不用的。
prepared-ask-delete = 删除这条常用答复？

    <i>{ $text }</i>
prepared-delete = 🗑 删除
prepared-keep = 不删除

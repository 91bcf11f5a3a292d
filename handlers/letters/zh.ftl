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
letter-do-reply = ✏️ 回复
letter-do-close = ✔️ 已处理，不用回复
letter-do-reopen = ↩️ 改回待处理
letter-do-attached = 📎 看发来的内容
letter-attached-gone = { $name }已经删除了那条消息，看不到了。
letter-toast-closed = 已处理
letter-toast-answered = 已发给对方
letter-closed-meanwhile = 这封来信已经有同事处理了。
letter-gone = 这封来信已经没有了：写信的人删除了自己的资料。
letter-ask-reply = 请写下给{ $name }的回复：
letter-ask-reply-now = 您写的是：

    { $text }

    不改请按下面的按钮；要改请重新写。
letter-echo = 给{ $name }：

    { $reply }
letter-send-reply = ✅ 发给对方

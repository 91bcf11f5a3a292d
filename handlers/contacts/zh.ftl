# 找联络人
command-contact = 找联络人
menu-contact = 🤝 找联络人
relay-members-only = 登记之后才有联络人。请先登记；有事请找办公室{ $contact }。
relay-contact = 🤝 您的联络人是<b>{ $name }</b>。
relay-none = 您现在还没有联络人。有事请写给办公室，会有人回复。
relay-assigned = 您联系的成员共 { $count } 位。要写给谁，请按姓名：
relay-write-contact = ✏️ 写给{ $name }
relay-write = ✏️ 写给联络人
relay-ask = 请写给<b>{ $name }</b>：文字、语音、照片、视频、文件都可以，发来就转给对方。

    对方只看到您的姓名，看不到您的电话和账号。写的话只有您两位看得到。
relay-sent-more = 已转给<b>{ $name }</b>。可以接着写；写完请按“结束”。
relay-leave = ✖️ 结束
relay-finished = 好的。对方回复后，会发到这里。
relay-sent = 已转给<b>{ $name }</b>。
relay-from = 🤝 <b>{ $name }</b>：
relay-answer = ↩️ 回复
relay-edited = ✏️ 已修改
relay-edited-was = { $mark }，原来是：
    <s>{ $was }</s>
relay-edit-taken = ✏️ 已改。对方会看到改后的和原来的话。
relay-edit-late = 已经过了 48 小时，对方收到的那条改不了了。请另写一条。
relay-edit-not-there = 您改的那条没有送达，或不确定是否送达，改不了。请另写一条。
relay-edit-media = 换过的照片或文件转不了。请把新的另发一次。
relay-not-edit = 您刚才改的那条，对方那边没有改成：可能太长，也可能对方现在联系不上。请另写一条。
relay-withdraw = ↩️ 撤回
relay-withdrawn = ↩️ 已撤回，对方那边也会删除。
relay-withdraw-late = 已经过了 48 小时，撤回不了了。需要说明请再写一条。
relay-not-delete = 您要撤回的那条，{ $name }那边没有删掉。需要说明请再写一条。
relay-perhaps-not-delete = 您撤回的那条，不确定{ $name }是否已经收到；如果收到了，那边删不掉。需要说明请再写一条。
relay-gone = 这条消息已经没有了。
relay-not-now = 现在转不到这位。请看看“找联络人”，或者写给办公室。
relay-unreachable = { $name }现在联系不上，没有转过去。急事请找办公室{ $contact }。
relay-told-unreachable = { $name }现在联系不上，您刚才发的没有送达。急事请找办公室。
relay-told-refused = 您刚才发给{ $name }的那条，Telegram 不让转，没有送达。请换一种方式再发。
relay-told-unknown = 网络出了问题，不确定您刚才发给{ $name }的那条是否送达。我不会自己重发；要再发，请您重写一条。
relay-whom = 这条要转给谁？请按一下；都不是就不用管。
relay-to = ➡️ { $name }
relay-album = 这一组照片或文件，请先按对方消息下面的“回复”，再一起发一次。
relay-sent-before = 这条已经转给另一位了。要再转，请重写一条。
you-have-contact = 🤝 您的联络人是<b>{ $name }</b>。有事请按“找联络人”，写的话会转给对方。
you-are-contact = 🤝 您是 { $count } 位成员的联络人。成员写的话会转到这里，您直接回复就行。
you-contact-cleared = 您现在没有联络人了。有事请写给办公室。
contacts-mine = 🤝 我联系的成员

# 工作人员
bench-contacts = 🤝 联络人{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
contacts-page = 🤝 <b>联络人</b>

    还没有联络人的成员：{ $none } 人
    联络人已不在的成员：{ $left } 人
contacts-none = 还没有联络人（{ $count }）
contacts-left = 联络人已不在（{ $count }）
contacts-list-none = 🤝 还没有联络人的成员：{ $count } 人
contacts-list-left = 🤝 联络人已不在的成员：{ $count } 人
contacts-many = 👥 一次指定多人
contacts-stated = 📋 照花名册指定（{ $count }）
contacts-stated-head = 📋 花名册的“联络人”一栏：{ $count ->
        [0] 现在没有能照此指定的。
       *[other] { $count } 位成员可以照此指定，联络人共 { $contacts } 位。双方都会收到通知。
    }
contacts-stated-yes = ✅ 照此指定
contacts-stated-done = 已给 { $count } 位成员指定联络人，联络人共 { $contacts } 位，已告诉双方。
contacts-stated-unclear = 还有 { $count } 位成员的这一栏不清楚是谁（没有用过这里，或有几位同名）：{ $names }。请一位一位指定。
contacts-back = 🤝 联络人
contact-open = 🤝 这位的联络人
contact-card = 🤝 联络人
contact-has-none = <b>{ $name }</b>还没有联络人。
contact-is = <b>{ $name }</b>的联络人是<b>{ $contact }</b>（自{ $day }）。
contact-left = <b>{ $name }</b>的联络人{ $contact }已经不在了（自{ $day }）。请另外指定。
contact-assign = ✏️ 指定联络人
contact-clear = ✖️ 取消联络人
contact-clear-ask = 取消{ $contact }作为<b>{ $name }</b>的联络人？会告诉{ $name }。
contact-clear-yes = 是的，取消
contact-clear-no = 不，保留
contacts-ask-place = 给哪些成员指定联络人？
contacts-place-all = 全部
contact-ask-who = 谁来做联络人？请写姓名，或姓名里的几个字。
contact-ask-which = 请选一位；不是这几位请再写姓名。
contact-me = 🙋 我来联系
contact-nobody = 没有找到姓名里有“{ $typed }”的人。要先用过这里的人才能做联络人。请再写一次。
contact-too-many = 姓名里有“{ $typed }”的人太多。请写全姓名。
contact-not-theirs = 没有这位成员，或不归您管理。
contact-gone = 这位现在不能做联络人了。请另选一位。
contact-echo = <b>{ $name }</b>的联络人：<b>{ $contact }</b>
contact-echo-many = <b>{ $contact }</b>做 { $count } 位成员的联络人
contact-assigned = 已指定<b>{ $contact }</b>做<b>{ $name }</b>的联络人，已告诉双方。
contact-assigned-many = 已指定<b>{ $contact }</b>做 { $count } 位成员的联络人，已告诉他们。
contact-confirm = ✅ 没错，指定

# 结对一览
pair-not-met = 🤝 <b>{ $name }</b>（{ $college }）

    { $semester }还没有见面。
pair-has-met = 🤝 <b>{ $name }</b>（{ $college }）

    { $semester }已见面：{ $day }。
pair-met = ✅ 今天见面了
pair-undo = ↩️ 改回“还没有见面”
pair-back = 🤝 返回
pair-open = 🤝 见面情况
pairs-semester = { $half ->
    [1] { $year } 年春季学期
   *[2] { $year } 年秋季学期
 }
contacts-pairs = 📋 结对一览
pairs-title = 结对一览 { $semester }
pairs-head = 📋 <b>结对一览</b>（{ $semester }）
    共 { $count } 对，已见面 { $met } 对。
pairs-line = ✅ { $name } – { $contact }：{ $day }
pairs-line-not = ▫️ { $name } – { $contact }：还没有见面
pairs-take = 📄 导出表格
pairs-member = 成员
pairs-college = 学院
pairs-contact = 联络人
pairs-met = 本学期见面
pairs-day = 日期
pairs-yes = 是
pairs-no = 否
relay-overdue = 🤝 <b>{ $name }</b>写给联络人<b>{ $contact }</b>的话，三个工作日没有回复。请提醒联络人，或另外指定。（写了什么，只有他们两位看得到。）

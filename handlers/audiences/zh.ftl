for-everyone = 全体成员
for-asked = 报名等同意的成员
for-going = 报名“参加”的成员
for-maybe = 回复“待定”的成员
for-not-going = 回复“不参加”的成员
for-waitlisted = 候补的成员
for-silent = 未回复的成员
for-guests = 嘉宾
for-told = 收到过活动通知或已回复的成员
for-members = 指定的 { $count } 位成员
for-unacknowledged = 未按“收到”的成员
for-corrected = 收到过那条通知的成员
for-unsurveyed = 还没有填问卷的成员
for-unvoted = 还没有表决的成员
for-unticked = 还没有选时间的成员
for-nobody = （没有人）

# 面向谁
audience-ask = 发给<b>谁</b>？可以选几项，每人只会收到一次。
audience-ask-a = 请选<b>团体</b>，可以选几个；再按一次取消。
audience-ask-c = 请选<b>学院</b>，可以选几个；再按一次取消。
audience-ask-e = 按<b>哪一次活动</b>的报名情况？
audience-ask-no-events = 还没有发布过活动，请选别的。
audience-ask-s = 活动<b>“{ $title }”</b>：选哪些人？可以选几项。
audience-so-far = { $question }

    已选：<b>{ $audience }</b>
    现在共 <b>{ $count }</b> 人
audience-everyone = 👥 全体成员
audience-associations = { $chosen ->
        [0] 🏷 团体
       *[other] 🏷 团体（已选 { $chosen } 个）
    }
audience-colleges = { $chosen ->
        [0] 🏫 学院
       *[other] 🏫 学院（已选 { $chosen } 个）
    }
audience-events = { $chosen ->
        [0] 📅 按某次活动的报名情况
       *[other] 📅 按活动报名情况（已选 { $chosen } 项）
    }
audience-back = ⬅️ 回到选择
audience-event-gone = 已删除的活动
audience-answered = { $standing ->
        [going] 参加“{ $title }”的成员
        [maybe] 对“{ $title }”待定的成员
        [not_going] 不参加“{ $title }”的成员
        [waitlisted] 候补“{ $title }”的成员
        [asked] 报名“{ $title }”、等同意的成员
        [told] 收到过“{ $title }”的通知或已回复的成员
       *[silent] 未回复“{ $title }”的成员
    }
audience-standing = { $standing ->
        [going] 参加（{ $count }）
        [maybe] 待定（{ $count }）
        [not_going] 不参加（{ $count }）
        [waitlisted] 候补（{ $count }）
        [asked] 等同意（{ $count }）
       *[silent] 未回复（{ $count }）
    }

# 送到成员手里的通知
notice-repeat = （可能重复：上一次不知道有没有送到）
notice-head-announcement = 📢 活动通知
notice-head-reminder-going = ⏰ 提醒：您报名的活动快到了
notice-head-reminder-maybe = ⏰ 提醒：您还没有定下来，能来参加吗？
notice-head-reminder-waitlisted = ⏰ 提醒：您还在候补，有名额会马上告诉您
notice-head-reminder-not-going = ⏰ 提醒：您答复了不参加，如果改变主意还可以报名
notice-head-reminder-silent = ⏰ 提醒：还没有收到您的答复，能来参加吗？
notice-head-reminder-closed = ⏰ 提醒：活动快到了
notice-head-change = ⚠️ 活动有变动，请看清新的安排
notice-head-cancellation = ❌ 活动取消了
notice-head-nudge = 🔔 请您看一下这条通知，看过后按一下“收到”
notice-receive = 👌 收到
notice-received = ✅ 已收到
notice-thanks = 谢谢，办公室知道您收到了。
notice-thanked = 之前已经记下您收到了，谢谢。
notice-not-yours = 这条通知不是发给您的，不用回执。

# 告诉发通知的人
notice-refused = ⚠️ 您的通知已暂停：Telegram 连续几次不接受。

    原因：{ $reason }

    请检查内容，修改后重新发送。

# 告诉办公室: 有一段时间连不上 Telegram
outage-over = ℹ️ 机器人有一段时间连不上 Telegram：

    从 { $since }
    到 { $until }

    现在已经恢复。这段时间里大家发来的消息正在处理，该发的通知接着发，您不用做什么。

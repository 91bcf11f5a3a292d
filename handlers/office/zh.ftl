# 告诉办公室: 有一段时间连不上 Telegram
outage-over = ℹ️ 机器人有一段时间连不上 Telegram：

    从 { $since }
    到 { $until }

    现在已经恢复。大家发来的消息正在处理，该发的通知接着发，您不用做什么。

# 工作台上的“运行状态”
bench-status = 📈 运行状态
status = <b>运行状态</b>　{ $moment }

    { $verdict }

    { $lines }
status-over = 超过 { $count }
status-people = 👥 { $counts }
status-active = 成员 { $count } 位
status-pending = 等待确认 { $count } 位
status-unreachable = 联系不上 { $count } 位
status-scheduled = 🗓 排好的通知 { $count } 条；最近一条：{ $next }
status-none-scheduled = 🗓 没有排好的通知
status-under-way = 📤 正在发送 { $count } 条通知，还有 { $queued } 人没轮到
status-day = 📊 最近 24 小时：{ $counts }
status-sent = 送达 { $count } 人
status-failed = 未送达 { $count } 人
status-not-known = 不确定 { $count } 人
status-updates = 💬 待处理的消息：{ $count } 条
status-size = 💾 数据共 { $size } MB
status-well = ✅ 一切正常。
status-held = ⏸ { $because ->
        [restored] 数据已从备份恢复
       *[elsewhere] 数据库换了地方
    }：所有通知都停着，等学校工作人员在工作台第一项（⚠️）里决定。
status-paused = ⏸ 有 { $count } 条通知暂停着。
status-told-to-wait = ⏳ Telegram 要我们慢一点：通知等到 { $until } 接着发，不用做什么。
status-undelivered = 📡 Telegram 有 { $count } 条消息未能送达机器人，会自动再送。一直这样，请告诉系统管理员。
status-late = ⏰ 有通知到了时间还没有发出。一直这样，请告诉系统管理员。
status-unknown = ❓ 有 { $count } 人不确定是否收到通知：请在“通知安排”里查看、补发。
status-untold = 📮 有 { $count } 条单独通知未送达，或不确定是否送达：请在“通知安排”里查看、补发。
status-set-aside = 🧩 有 { $count } 条消息没能处理，请告诉系统管理员。
status-again = 🔄 刷新

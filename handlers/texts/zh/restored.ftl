# 从备份恢复以后，先请学校工作人员看一下
bench-restored = ⚠️ 数据库是从备份恢复的：请先看一下
restored = ⚠️ <b>数据库是从备份恢复的</b>

    恢复时间：<b>{ $moment }</b>
    从那时起，机器人没有发出任何通知，在等您决定。备份以后发生的事这里没有记录，所以下面的通知<b>有可能已经发过</b>。请先看清楚，免得大家收到两次。
restored-due = { $count ->
        [0] 这期间没有到时间的通知，可以放心继续。
       *[other] 已经到时间的通知：<b>{ $count }</b> 条。只想去掉其中一两条，可以点开它，按“取消”。
    }
restored-unsure = ❓ 不确定是否送达（{ $count } 人）：{ $title }
restored-send = { $count ->
        [0] ▶️ 继续发通知
       *[other] 📤 都发出去（{ $count } 条）
    }
restored-drop = 🚫 都不发，只继续以后的
restored-ask-send = { $count ->
        [0] 以后的通知会照常发出。确定继续吗？
       *[other] 这 <b>{ $count }</b> 条通知会马上发出去（夜间不打扰的时段等到早上）。如果以前已经发过，大家会收到<b>两次</b>。确定都发吗？
    }
restored-ask-drop = { $count ->
        [0] 以后的通知会照常发出。确定继续吗？
       *[other] 这 <b>{ $count }</b> 条通知<b>都不发</b>，以后的照常。如果以前没有发过，大家就收不到了。确定吗？
    }
restored-sure-send = { $count ->
        [0] ✅ 确定，继续
       *[other] ✅ 确定，都发出去
    }
restored-sure-drop = ✅ 确定，都不发
restored-not-yet = ⬅️ 再看看
restored-did-send = { $count ->
        [0] ✅ 好的，以后的通知照常发出。
       *[other] ✅ 好的，{ $count } 条通知现在开始发，以后的也照常。
    }
restored-did-drop = ✅ 好的，{ $count } 条通知不发了，以后的照常发出。需要时可在“通知安排”里找到它们。
restored-decided = 这件事已经有工作人员决定过了，通知照常在发。

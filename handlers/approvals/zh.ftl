bench-proposals = ⚖️ 待审批{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
proposals-waiting = { $count ->
    [0] <b>没有等您审批的事项。</b>
   *[other] <b>等您审批</b>　共 { $count } 项
}
proposals-mine = { $count ->
    [0] <b>您没有提交过审批。</b>
   *[other] <b>我提交的</b>　共 { $count } 项
}
proposals-to-mine = 📤 我提交的{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
proposals-to-waiting = ⚖️ 等我审批{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
proposals-back = ⬅️ 待审批
proposals-line = { $kind ->
    [event] 📅
    [wider] 📅
   *[notice] 📣
} { $title } · { $own ->
    [yes] { $status ->
        [waiting] 等待审批
        [returned] 已退回
        [approved] 已批准
       *[withdrawn] 已撤回
    }
   *[no] { $name }
}
proposal = 上面就是成员将看到的样子。

    <b>{ $kind ->
        [event] 发布活动
        [wider] 已发布的活动扩大面向
       *[notice] 群发通知
    }</b>，{ $name }提交于 { $proposed }
    面向：<b>{ $audience }</b>
    人数：<b>{ $count }</b> 人
    时间：<b>{ $when }</b>
proposal-widens = 新加进来、会收到活动通知的：<b>{ $count }</b> 人；其他人不再收到
proposal-receipt = 回执：需要按“收到”
proposal-at-once = 批准后马上
proposal-time-passed = 原定时间已过，批准后马上
proposal-is-waiting = 状态：等待审批
proposal-is-returned = 状态：{ $name }已退回
proposal-is-approved = 状态：{ $name }已批准
proposal-is-withdrawn = 状态：已撤回
proposal-reason = 理由：{ $reason }
proposal-differs = ⚠️ { $since ->
    [again] 批准
   *[proposed] 提交
}之后有变化，您批准的是现在的样子。
proposal-differs-content = · 内容改过
proposal-differs-audience = · 面向改过
proposal-differs-heads = · 人数：当时 { $before } 人，现在 { $now } 人
proposal-approve = ✅ 批准，发给 { $count } 人
proposal-approve-wider = ✅ 批准扩大面向
proposal-return = ↩️ 退回
proposal-edit = ✏️ 修改后再提交
proposal-again = ⚖️ 再次提交
proposal-event = 📅 打开活动
proposal-withdraw = 🗑 撤回
proposal-withdraw-ask = 撤回以后就不发出了，内容还留着，可以修改后再提交。要撤回吗？
proposal-withdraw-yes = 🗑 确认撤回
proposal-did-withdraw = ✅ 已撤回。
proposal-did-approve = ✅ <b>已批准。</b>按时自动发出，提交人会收到消息。
proposal-did-return = ↩️ 已退回，理由已告诉提交人。
proposal-ask-reason = 为什么退回？请用一句话写明理由，会告诉提交人：
proposal-changed = 刚刚有变化，请看下面现在的样子再决定。
proposal-gone = 这一项不归您审批，或者已经不在了。提交人、代班的人和被代的人都不能审批自己的。
proposal-already-waiting = 还在等待审批。
proposal-already-approved = { $name }已经批准了。
proposal-already-returned = { $name }已经退回了。
proposal-already-withdrawn = 提交人已经撤回了。
proposal-author-lost = 提交人已经没有这项职务了，不能批准。可以退回。
proposal-too-late = 活动已经开始，或报名已经截止，不能批准了。请退回，让提交人改时间。

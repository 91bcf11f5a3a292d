bench-proposals = ⚖️ For approval{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
proposals-waiting = { $count ->
    [0] <b>Nothing waits for your approval.</b>
   *[other] <b>For your approval:</b> { $count }
}
proposals-mine = { $count ->
    [0] <b>You have submitted nothing for approval.</b>
   *[other] <b>Submitted by me:</b> { $count }
}
proposals-to-mine = 📤 Submitted by me{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
proposals-to-waiting = ⚖️ For my approval{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
proposals-back = ⬅️ For approval
proposals-line = { $kind ->
    [event] 📅
    [wider] 📅
   *[notice] 📣
} { $title } · { $own ->
    [yes] { $status ->
        [waiting] waiting
        [returned] returned
        [approved] approved
       *[withdrawn] withdrawn
    }
   *[no] { $name }
}
proposal = Above is what members will see.

    <b>{ $kind ->
        [event] Publish an event
        [wider] Open a published event to more people
       *[notice] Send a message
    }</b>, submitted by { $name } on { $proposed }
    For: <b>{ $audience }</b>
    People: <b>{ $count }</b>
    Time: <b>{ $when }</b>
proposal-widens = New to it, who get the announcement: <b>{ $count }</b>; nobody else gets it again
proposal-receipt = Receipt: “Received” is asked for
proposal-at-once = as soon as it is approved
proposal-time-passed = the time has passed; as soon as it is approved
proposal-is-waiting = Waiting for approval
proposal-is-returned = Returned by { $name }
proposal-is-approved = Approved by { $name }
proposal-is-withdrawn = Withdrawn
proposal-reason = Reason: { $reason }
proposal-differs = ⚠️ It has changed since it was { $since ->
    [again] approved
   *[proposed] submitted
}. You approve it as it is now.
proposal-differs-content = · The content was changed
proposal-differs-audience = · The audience was changed
proposal-differs-heads = · People: { $before } then, { $now } now
proposal-approve = ✅ Approve, to { $count }
proposal-approve-wider = ✅ Approve opening it
proposal-return = ↩️ Return
proposal-edit = ✏️ Edit and submit again
proposal-again = ⚖️ Submit again
proposal-event = 📅 Open the event
proposal-withdraw = 🗑 Withdraw
proposal-withdraw-ask = Once withdrawn it does not go out. The content stays, and you can edit and submit it again. Withdraw it?
proposal-withdraw-yes = 🗑 Withdraw it
proposal-did-withdraw = ✅ Withdrawn.
proposal-did-approve = ✅ <b>Approved.</b> It goes out by itself at its time, and its author is told.
proposal-did-return = ↩️ Returned, and its author is told the reason.
proposal-ask-reason = Why is it returned? Please give the reason in one line; its author will read it:
proposal-changed = It has just changed. Please look at it as it is now, below, and decide then.
proposal-gone = This is not yours to decide, or it is gone. Neither its author nor the author’s stand-in, nor the person the author stands in for, can approve it.
proposal-already-waiting = It still waits for approval.
proposal-already-approved = { $name } has approved it already.
proposal-already-returned = { $name } has returned it already.
proposal-already-withdrawn = Its author has withdrawn it.
proposal-author-lost = Its author no longer has the role for it, so it can’t be approved. You can return it.
proposal-too-late = The event has begun, or its sign-up has ended, so it can’t be approved. Please return it, so that its author changes the time.

# After a restore, school staff look first
bench-restored = ⚠️ The database comes from a backup: please look first
restored = ⚠️ <b>The database was restored from a backup</b>

    Restored: <b>{ $moment }</b>
    Since then the bot has sent no notices; it waits for your decision. What happened after the backup is not recorded here, so the notices below <b>may have gone out already</b>. Please look carefully, so that nobody gets them twice.
restored-due = { $count ->
        [0] Nothing has fallen due meanwhile; you can safely go on.
        [one] <b>{ $count }</b> notice has fallen due. To leave it out, open it and press “Cancel”.
       *[other] <b>{ $count }</b> notices have fallen due. To leave out one or two, open each and press “Cancel”.
    }
restored-unsure = ❓ Not known to have arrived ({ $count }): { $title }
restored-send = { $count ->
        [0] ▶️ Go on sending notices
        [one] 📤 Send it ({ $count })
       *[other] 📤 Send them all ({ $count })
    }
restored-drop = 🚫 Send none of them, only later ones
restored-ask-send = { $count ->
        [0] Later notices will go out as usual. Go on?
        [one] This notice will go out now (in the quiet hours, in the morning). If it went out before, people get it <b>twice</b>. Send it?
       *[other] These <b>{ $count }</b> notices will go out now (in the quiet hours, in the morning). If they went out before, people get them <b>twice</b>. Send them all?
    }
restored-ask-drop = { $count ->
        [0] Later notices will go out as usual. Go on?
        [one] This notice will <b>not be sent</b>; later ones will. If it did not go out before, people will not get it. Are you sure?
       *[other] These <b>{ $count }</b> notices will <b>not be sent</b>; later ones will. If they did not go out before, people will not get them. Are you sure?
    }
restored-sure-send = { $count ->
        [0] ✅ Yes, go on
        [one] ✅ Yes, send it
       *[other] ✅ Yes, send them all
    }
restored-sure-drop = ✅ Yes, send none
restored-not-yet = ⬅️ Look again
restored-did-send = { $count ->
        [0] ✅ Later notices go out as usual.
        [one] ✅ { $count } notice goes out now, and later ones as usual.
       *[other] ✅ { $count } notices go out now, and later ones as usual.
    }
restored-did-drop = ✅ Not sent: { $count }. Later notices go out as usual. You find what was left out under the notices that are over.
restored-decided = Staff have decided about this already; notices go out as usual.

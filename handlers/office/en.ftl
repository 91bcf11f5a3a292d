# To the office: Telegram could not be reached for a while
outage-over = ℹ️ The bot could not reach Telegram for a while:

    from { $since }
    to { $until }

    It is back now. What people wrote meanwhile is being answered, and notices that were due are going out. There is nothing for you to do.

# “How it is going” on the workbench
bench-status = 📈 How it is going
status = <b>How it is going</b> · { $moment }

    { $verdict }

    👥 { $active } members; { $pending } to be confirmed; { $unreachable } can't be reached
    🗓 { $scheduled } notices on the schedule; the next: { $next }
    📤 Notices being sent: { $under_way }; people still to get theirs: { $queued }
    📊 Last 24 hours: { $sent } sent, { $failed } failed, { $unknown } not known
    💬 Messages still to be answered: { $updates }
    💾 { $size } MB of data
status-well = ✅ All is well.
status-held = ⏸ The database was restored from a backup: all notices are held until school staff decide, at the top of the workbench (⚠️).
status-paused = ⏸ { $count } notices are paused.
status-told-to-wait = ⏳ Telegram asks us to slow down: notices go on at { $until }; nothing needs to be done.
status-late = ⏰ A notice is past its time and has not gone out.
status-unknown = ❓ Not known whether they got their notice, people: { $count }; see “Notices” to look and send again.
status-untold = 📮 { $count } things told to one person have not arrived, or may not have: see them under “Scheduled notices”, and send them again there.
status-set-aside = 🧩 { $count } messages could not be handled and are set aside; please tell the operator.
status-nothing-scheduled = none
status-again = 🔄 Refresh

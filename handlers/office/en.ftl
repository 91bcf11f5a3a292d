# To the office: Telegram could not be reached for a while
outage-over = ℹ️ The bot could not reach Telegram for a while:

    from { $since }
    to { $until }

    It is back now. What people wrote meanwhile is being answered, and notices that were due are going out. There is nothing for you to do.

# The status page of the workbench
bench-status = 📈 Status
status = <b>Status</b> · { $moment }

    { $verdict }

    { $lines }
status-people = 👥 { $counts }
status-active = { $count ->
    [one] 1 member
   *[other] { $count } members
 }
status-pending = { $count } to be confirmed
status-unreachable = { $count } can’t be reached
status-scheduled = 🗓 { $count ->
    [one] 1 notice
   *[other] { $count } notices
 } on the schedule; the next: { $next }
status-none-scheduled = 🗓 No notice on the schedule
status-under-way = 📤 { $count ->
    [one] 1 notice
   *[other] { $count } notices
 } being sent; people still to get theirs: { $queued }
status-day = 📊 Last 24 hours: { $counts }
status-sent = { $count } sent
status-failed = { $count } failed
status-not-known = { $count } not known
status-updates = 💬 Messages waiting to be handled: { $count }
status-size = 💾 { $size } MB of data
status-well = ✅ All is well.
status-held = ⏸ The database was restored from a backup: all notices are held until school staff decide, at the top of the workbench (⚠️).
status-paused = ⏸ { $count } notices are paused.
status-told-to-wait = ⏳ Telegram asks us to slow down: notices go on at { $until }; nothing needs to be done.
status-late = ⏰ A notice is past its time and has not gone out.
status-unknown = ❓ Not known whether they got their notice, people: { $count }; see “Notices” to look and send again.
status-untold = 📮 { $count } things told to one person have not arrived, or may not have: see them under “Scheduled notices”, and send them again there.
status-set-aside = 🧩 { $count } messages could not be handled and are set aside; please tell the operator.
status-again = 🔄 Refresh

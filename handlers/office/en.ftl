# To the office: Telegram could not be reached for a while
outage-over = ℹ️ The bot could not reach Telegram for a while:

    from { $since }
    to { $until }

    It is back now. Messages sent meanwhile are being answered, and notices that were due are going out. You need not do anything.

# The status page of the workbench
bench-status = 📈 Status
status = <b>Status</b> · { $moment }

    { $verdict }

    { $lines }
status-over = over { $count }
status-people = 👥 { $counts }
status-active = { $count ->
    [one] 1 member
   *[other] { $count } members
 }
status-pending = { $count } waiting for confirmation
status-unreachable = { $count } can’t be reached
status-scheduled = 🗓 { $count ->
    [one] 1 notice
   *[other] { $count } notices
 } scheduled; next: { $next }
status-none-scheduled = 🗓 No notices scheduled
status-under-way = 📤 { $count ->
    [one] 1 notice
   *[other] { $count } notices
 } being sent; people still waiting: { $queued }
status-day = 📊 Last 24 hours: { $counts }
status-sent = { $count } delivered
status-failed = { $count } not delivered
status-not-known = { $count } unknown
status-updates = 💬 Messages waiting to be handled: { $count }
status-size = 💾 { $size } MB of data
status-well = ✅ All is well.
status-held = ⏸ { $because ->
        [restored] The database was restored from a backup
       *[elsewhere] The database is not where it was
    }: all notices wait until school staff decide, at the top of the workbench (⚠️).
status-paused = ⏸ { $count } { $count ->
        [one] notice is
       *[other] notices are
    } paused.
status-told-to-wait = ⏳ Telegram asks us to slow down: sending continues at { $until }; nothing needs to be done.
status-undelivered = 📡 Telegram could not deliver { $count } { $count ->
        [one] message
       *[other] messages
    } to the bot and will try again. If this lasts, please tell the operator.
status-late = ⏰ A notice is overdue. If this lasts, please tell the operator.
status-unknown = ❓ Not known whether their notice arrived, people: { $count }; see “Scheduled notices” to check and send again.
status-untold = 📮 { $count } personal notices were not delivered, or may not have been: see “Scheduled notices” to check and send again.
status-set-aside = 🧩 { $count } { $count ->
        [one] message
       *[other] messages
    } could not be handled; please tell the operator.
status-again = 🔄 Refresh

# Notices as they reach members
notice-repeat = (This may be a repeat: we don't know whether it reached you before.)
notice-head-announcement = 📢 An event for you
notice-head-reminder-going = ⏰ Reminder: the event you signed up for is near
notice-head-reminder-maybe = ⏰ Reminder: you were not sure yet. Can you come?
notice-head-reminder-waitlisted = ⏰ Reminder: you are on the waitlist. We tell you at once if a place comes free
notice-head-reminder-not-going = ⏰ Reminder: you said you are not coming. You can still change your mind
notice-head-reminder-silent = ⏰ Reminder: we have not heard from you yet. Can you come?
notice-head-reminder-closed = ⏰ Reminder: the event is near
notice-head-change = ⚠️ This event has changed. Please look at the new plan
notice-head-cancellation = ❌ This event is cancelled
notice-head-nudge = 🔔 Please have a look at this notice and press “Received” when you have read it
notice-receive = 👌 Received
notice-received = ✅ Received
notice-thanks = Thank you, the office knows that you have it.
notice-thanked = That was noted before. Thank you.
notice-not-yours = This notice was not for you; there is nothing to confirm.

# To the author of a notice
notice-refused = ⚠️ Your notice is paused: Telegram refused it several times in a row.

    Reason: { $reason }

    Please check what it says and send it again.

# To the office: Telegram could not be reached for a while
outage-over = ℹ️ The bot could not reach Telegram for a while:

    from { $since }
    to { $until }

    It is back now. What people wrote meanwhile is being answered, and notices that were due are going out. There is nothing for you to do.

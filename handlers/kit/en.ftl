command-staff = Workbench

# Words used everywhere
none = (not given)
language-name = English
menu-register = 🙋 Register
menu-events = 📅 Events
menu-mine = 📝 My sign-ups
menu-notices = 📬 Notices
menu-suggest = 💡 Suggest
menu-me = 👤 My data
menu-language = 🌐 Language
menu-help = ❓ Help
menu-staff = 🛠 Workbench
form-begins = The menu is hidden until you finish.
form-progress = <b>Step { $step } of { $steps }</b>
form-echo = <b>Please check:</b>

    { $answers }

    If all is right, press the button below. To change something, press it, or press “Back”.
form-done = ✔️ Done
form-keep = ✔️ Keep and continue
form-all-sent = ✔️ Done
form-skip = Skip
form-clear = 🗑 Leave it empty
form-back = ⬅️ Back
form-leave = ✖️ Cancel
form-left = Cancelled; nothing was saved. Come back whenever you like.
menu-again = The menu is below.
form-over = This form has been finished or cancelled.
form-resumed = You have an unfinished form, so let’s continue. To give it up, press “Cancel”.
form-first = You have an unfinished form; please finish it first. To give it up, press “Cancel”, then try again.
form-older = That is an earlier question; please see the last message.
form-press-a-button = Please press a button below: confirm, back or cancel.
form-text-please = Please answer with text.
form-too-long = Too long: the limit is { $limit } characters and you wrote { $length }. Please shorten it.
form-too-long-rest = This seems to be the rest of the text that was too long, so it was not accepted either. Please shorten the text and send all of it again.
form-choose-please = Please choose with the buttons below.
form-preview-below = See the preview below ⬇️
form-preview-refused = Telegram does not accept this message, so members could not get it either. Please press “Back” and try another text, picture or file.
form-share-phone = 📱 Share my phone number
form-share-phone-how = You can press the large button at the bottom to share your number, or type it.
person-before = ⬅️ Previous
person-after = Next ➡️
person-of = { $page } of { $pages }
page-before = ⬅️ Previous page
page-after = Next page ➡️
page-of = Page { $page } of { $pages }
bench-back = ⬅️ Workbench
button-stranger = I have no data about you. To start again, please send /start.
button-foreign = This button no longer works. Please start again from the menu or send /help.
not-staff = The workbench is for staff only. If you are staff, ask the office{ $contact } for a link.
not-yours = This is not yours to handle, or no longer exists.
went-wrong = Sorry, something went wrong (number { $number }). Nothing of yours is lost. Please try again later; if it still fails, tell the office the number.

# Whom something is for
list-comma = { ", " }
register-first = Please register first, then sign up. Press “🙋 Register” or send /start; it takes a minute.
register-first-pending = Your registration is waiting for the office to confirm it. We will message you, and then you can sign up.
bench = <b>Workbench</b> · { $name }

# How to reach the office
office-pass = ✉️ Pass this to the office
office-write = ✉️ Write to the office
contact-inline = {" "}({ $ways })
contact-comma = {", "}
sentence-otherwise = If this is not what you meant, you can pass it to the office{ $contact }.
person-erased = (erased)
erased-person = a person who has left (no. { $number })
export-refused-name = Not allowed
export-refused = Your roles have changed, so you can no longer have this list.
act-event-created = created an event
act-event-copied = copied an event
act-event-published = published an event
act-event-withdrawn = unpublished an event
act-event-changed = changed an event
act-event-cancelled = cancelled an event
act-event-discarded = deleted a draft event
act-plan-imported = imported the year’s plan
act-plan-taken-back = undid a plan import
act-notice-scheduled = scheduled a notice
act-notice-now = sent a notice at once
act-notice-move = rescheduled a notice
act-notice-edit = edited a scheduled notice
act-notice-correct = corrected a sent notice
act-notice-take-back = took a notice back
act-notice-cancel = cancelled a notice
act-notice-pause = paused a notice
act-notice-halt = stopped a notice
act-notice-resume = resumed a notice
act-notice-stop = stopped a notice for good
act-notice-restore = restored a notice
act-notice-nudge = sent a follow-up reminder
act-notice-resend = sent a notice again
act-notice-again = sent a personal notice again
act-notice-otherwise = told a person in another way
act-restored-send = after a restore: sent what was due
act-restored-drop = after a restore: dropped what was due
act-letter-answered = replied to a letter
act-letter-closed = closed a letter
act-letter-reopened = reopened a letter
act-suggestion-taken = took on a suggestion
act-suggestion-released = released a suggestion
act-suggestion-status = changed a suggestion’s status
act-suggestion-replied = replied to a suggestion
act-suggestion-declined = declined a suggestion
act-suggestion-undone = undid the last step on a suggestion
act-approved = approved a registration
act-approved-by-role = registered by their own role
act-approval-undone = undid an approval
act-declined = declined a registration
act-member-removed = removed a member
act-member-reinstated = reinstated a member
act-claim-confirmed = confirmed what a member had stated
act-claim-rejected = did not confirm what a member had stated
act-invite-made = made a one-time link
act-invite-revoked = revoked a one-time link
act-invite-burnt = a one-time link was sent into a group and is void
act-role-redeemed = received a role
act-role-revoked = revoked a role
act-roll-exported = exported an event’s sign-up list
act-recipients-exported = exported a notice’s list
act-suggestions-exported = exported the suggestions
act-records-exported = exported the activity log
act-record-corrected = corrected a record
act-members-exported = exported members
act-roster-compared = compared a roster
form-reaches-more = More people would be reached than you were shown, as some have joined since. Please look at the number again.

# Somebody sends more than is handled in a minute.
slow-down = That was quick. I am handling your messages one by one; just a moment, please.
slow-dropped = That was too fast for me. Anything more within the next minute is not handled: please wait a minute, check the result, and repeat what is missing.

# The playground: the bot's name, and the week that a new one begins with.
playground-bot-name = 同心 Tongxin
playground-past-title = Study session
playground-past-place = Administration building, room 201
playground-tomorrow-title = Quarterly meeting
playground-tomorrow-place = Administration building, room 301
playground-full-title = Visit to the new campus
playground-full-place = Meet at the library entrance
playground-notice = Dear all, the health check is next Wednesday morning at the campus clinic. Please come without breakfast, and press the button below once you have read this.
playground-suggestion = The steps in front of the library are slippery when it rains. Could they have a handrail?

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
form-begins = The menu is put away until this is done.
form-progress = <b>Step { $step } of { $steps }</b>
form-echo = <b>Please check:</b>

    { $answers }

    If all is right, press the button below; to change something press “Back”.
form-done = ✔️ Done choosing
form-keep = ✔️ Keep it and go on
form-all-sent = ✔️ That was all
form-skip = Skip
form-clear = 🗑 Leave it empty
form-back = ⬅️ Back
form-leave = ✖️ Cancel
form-left = Cancelled; nothing was saved. Come back whenever you like.
menu-again = The menu is below.
form-over = This form has been finished or cancelled.
form-resumed = You have a form to finish; let us go on with it. To leave it press “Cancel”.
form-first = You have a form that is not finished; please go on with this one first. To leave it press “Cancel”, then do the other.
form-older = That was an earlier question; please see the last message.
form-press-a-button = Please press a button below: confirm, back or cancel.
form-text-please = Please answer with text.
form-too-long = Too long: at most { $limit } characters, you wrote { $length }. Please make it shorter.
form-too-long-rest = This seems to be the rest of the text that was too long, so it was not taken either. Please send all of it again, shorter.
form-choose-please = Please choose with the buttons below.
form-preview-below = Please see the preview below ⬇️
form-preview-refused = Telegram does not accept this message, so members could not get it either and it cannot be sent. Please press “Back” and try another text, picture or file.
form-share-phone = 📱 Share my phone number
form-share-phone-how = You can press the large button at the bottom to share your number, or type it.
person-before = ⬅️ Previous
person-after = Next ➡️
person-of = { $page } of { $pages }
page-before = ⬅️ Previous page
page-after = Next page ➡️
page-of = Page { $page } of { $pages }
bench-back = ⬅️ Workbench
button-foreign = This button no longer works. Please start again from the menu or send /help.
not-yours = This is not yours to handle.
not-staff = The workbench is for staff only. If you are staff, ask the office{ $contact } for a link.
person-gone = This person is no longer in the register.
went-wrong = Sorry, something went wrong, number { $number }. Nothing of yours is lost; please try again later.

# Whom something is for
list-comma = { ", " }
register-first = Please register first, then sign up. Press “🙋 Register” or send /start; it takes a minute.
register-first-pending = The office has yet to confirm your registration; then you can sign up. You will hear at once.
bench = <b>Workbench</b> · { $name }

# How to reach the office
office-pass = ✉️ Pass this to the office
office-write = ✉️ Write to the office
contact-inline = {" "}({ $ways })
contact-comma = {", "}
sentence-otherwise = If this is not what you meant, you can pass it to the office{ $contact }.

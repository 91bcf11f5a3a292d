# Words used everywhere
none = (not given)
language-name = English
language-choose = Please choose a language:
    请选择语言：
language-set = Changed to English

menu-register = 🙋 Register
menu-events = 📅 Events
menu-mine = 📝 My sign-ups
menu-notices = 📬 Notices
menu-suggest = 💡 Suggest
menu-me = 👤 My data
menu-language = 🌐 Language
menu-help = ❓ Help
menu-staff = 🛠 Workbench

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
not-staff = The workbench is for staff only. If you are staff, ask the office for a link.
person-gone = This person is no longer in the register.
went-wrong = Sorry, something went wrong, number { $number }. Nothing of yours is lost; please try again later.
lost = I did not understand. Please press a button below, or send /help to see what I can do.
lost-answer = To answer, please open the event below and press “Going”, “Maybe” or “Not going”.
lost-receipt = Thank you! Please press the button “Received” under the notice, so that the office sees it. Your notices are here:
lost-thing = Thank you, but I have no use for this just now. Please press a button below, or send /help.
edited = You changed a message you had sent. I only read new ones: please send the right words once more.

group-hello = Hello everyone! I help <b>{ $organisation }</b> and its members keep in touch: notices, events, suggestions. Please press the button below to come to the private chat. I neither read nor keep what is said here.
group-private = Please come to the private chat for this; I say nothing personal in a group.
group-press = Please press this in the private chat with me.
group-open = 💬 Open the private chat

help-visitor = <b>What I can do for you:</b>

    🙋 Register: let the office know you; this comes first
    🌐 Language: Chinese or English

    Once you have registered you can see events and sign up, get notices, make suggestions, and see, change, export or erase what is kept about you at any time.
    If you hold the code of a suggestion, send /suggest to see the reply now.
help = <b>What I can do for you:</b>

    📅 Events: see them and sign up
    📝 My sign-ups: see what you answered
    📬 Notices: read again what was sent to you
    💡 Suggest: make a suggestion, also anonymously, and see the reply
    👤 My data: see, change, pause notices, export, erase
    🌐 Language: Chinese or English

    You can also type: /start /events /mine /notices /suggest /me /language /help
help-staff = <b>For staff there is also:</b>

    🛠 Workbench (/staff): confirm registrations, plan events and import the year's plan, write to many and follow notices, handle suggestions, take lists along

# Words used everywhere
none = (not given)
language-name = English
language-choose = Please choose a language:
language-set = Changed to English

menu-register = 📝 Register
menu-me = 👤 My data
menu-language = 🌐 Language
menu-help = ❓ Help
menu-staff = 🛠 Workbench

form-progress = <b>Step { $step } of { $steps }</b>
form-echo = <b>Please check:</b>

    { $answers }

    If all is right, press the button below; to change something press “Back”.
form-done = ✔️ Done choosing
form-skip = Skip
form-back = ⬅️ Back
form-leave = ✖️ Cancel
form-left = Cancelled; nothing was saved. Come back whenever you like.
form-over = This form has been finished or cancelled.
form-older = That was an earlier question; please see the last message.
form-press-a-button = Please press a button below: confirm, back or cancel.
form-text-please = Please answer with text.
form-too-long = Too long: at most { $limit } characters, you wrote { $length }. Please make it shorter.
form-choose-please = Please choose with the buttons below.
form-share-phone = 📱 Share my phone number
form-share-phone-how = You can press the large button at the bottom to share your number, or type it.

page-before = ⬅️ Previous
page-after = Next ➡️
page-of = { $page } of { $pages }

button-foreign = This button no longer works. Please start again from the menu or send /help.
not-yours = This is not yours to handle.
not-staff = The workbench is for staff only. If you are staff, ask the office for a link.
person-gone = This person is no longer in the register.
went-wrong = Sorry, something went wrong, number { $number }. Nothing of yours is lost; please try again later.
lost = I did not understand. Please press a button below, or send /help to see what I can do.
lost-thing = Thank you, but nothing needs this just now. Please press a button below, or send /help.

help = <b>What I can do for you:</b>

    📝 Register: let the office know you
    👤 My data: see, pause notices, export, erase
    🌐 Language: Chinese or English

    You can also type: /start /me /language /help

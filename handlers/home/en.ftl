command-help = Help

lost = I did not understand this. For events send “events”; if you can’t come, send “my sign-ups”; for all else, press a button at the bottom of the screen.

    You can also pass this message to the office{ $contact }; the answer will come here.
lost-thing = Thanks, but I can’t do anything with this here. If it is for the office{ $contact }, press the button to pass it on; the answer will come here.
edited = You changed a message you had sent. I only read new ones: please send the right words once more.
contact = ☎️ <b>The office</b>

    { $ways }

    You can also write to the office here, and the answer will come here.
contact-none = ✉️ You can write to the office here, and the answer will come here.
courtesy-hello = Hello { $name }! Press a button at the bottom of the screen, or just say what you need, for instance “next event”.
courtesy-hello-visitor = Hello! Please press “🙋 Register” first, so that the office knows you; it takes a minute.
courtesy-thanks = You’re welcome! I am here whenever you need me.
courtesy-fine = Good! I am here whenever you need me.
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
group-link-burnt = ⚠️ A one-time link must not be sent into a group: everybody here can see it, so it is void now. Please ask the office for another and open it in the private chat.
group-link-void = Please open one-time links in the private chat, not in a group. This one is not valid, has been used or is void.
invite-burnt-told = ⚠️ A one-time link that you made was sent into a group and is void now. Please make another and send it to the person in private.

command-help = Help

lost = I don’t understand this yet. For events send “events”; if you can’t come, send “my sign-ups”; for anything else, press a button at the bottom of the screen.

    You can also pass this message to the office{ $contact }; the reply will come here.
lost-thing = Thanks, but I can’t do anything with this here. If it is for the office{ $contact }, press the button to pass it on; the reply will come here.
edited = I only see new messages. You edited an old one; please send the corrected text again.
contact = ☎️ <b>The office</b>

    { $ways }

    You can also write to the office here, and the reply will come here.
contact-none = ✉️ You can write to the office here, and the reply will come here.
courtesy-hello = Hello { $name }! Press a button at the bottom of the screen, or just say what you need, for instance “next event”.
courtesy-hello-visitor = Hello! Please press “🙋 Register” first, so that the office knows you; it takes a minute.
courtesy-thanks = You’re welcome! I am here whenever you need me.
courtesy-fine = Good! I am here whenever you need me.
group-hello = Hello everyone! I am the assistant of <b>{ $organisation }</b>. For notices, events and suggestions, press the button below and come to the private chat. I neither read nor keep what is said here.
group-private = Please come to the private chat for this; nothing personal is said in a group.
group-press = Please press this button in the private chat with me.
group-open = 💬 Open the private chat
help-visitor = <b>What I can do for you:</b>

    🙋 Register: let the office know you; this comes first
    🌐 Language: Chinese or English

    Once registered, you can see events and sign up, get notices and make suggestions. You can see, change, export or erase your data at any time.
    If you have a suggestion code, send /suggest to see the reply now.
help = <b>What I can do for you:</b>

    📅 Events: see them and sign up
    📝 My sign-ups: see what you signed up for
    📬 Notices: read your notices again
    📋 Questionnaires (/surveys): answer them, see results
    📚 Library: find and receive rules and study material
    🤝 My contact: write to your contact, note that you met
    💡 Suggest: make a suggestion and see the reply; it can be anonymous
    👤 My data: view, change, pause notices, export, erase; see who has seen it
    🌐 Language: Chinese or English

    You can also type: /start /events /mine /notices /surveys /suggest /library /contact /me /language /help
help-staff = <b>For staff there is also:</b>

    🛠 Workbench (/staff): confirm registrations, plan events, import the year’s plan, send and follow notices, handle suggestions, check people in, hold questionnaires and votes, read reports, export lists
    🔎 Check a certificate (/verify): by the number and code on it
group-link-burnt = ⚠️ A one-time link must not be sent to a group: everybody there can see it, so it is now void. Please ask the office for another and open it in the private chat.
group-link-void = Please open one-time links in the private chat, not in a group. This one is invalid, already used or void.
invite-burnt-told = ⚠️ A one-time link that you made was sent to a group and is now void. Please make another and send it to the person privately.

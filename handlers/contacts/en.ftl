# Writing to one's contact
command-contact = Write to my contact
menu-contact = 🤝 My contact
relay-members-only = Members have a contact. Please register first, or ask the office{ $contact }.
relay-contact = 🤝 Your contact is <b>{ $name }</b>.
relay-none = You have no contact yet. Please write to the office; somebody will answer.
relay-assigned = You are the contact of { $count ->
    [one] one member
   *[other] { $count } members
 }. Press the name of the person to write to:
relay-write-contact = ✏️ Write to { $name }
relay-write = ✏️ Write to my contact
relay-ask = Please write to <b>{ $name }</b>: a text, voice message, picture, video or file is passed on as you send it.

    They see your name, but neither your phone number nor your account. Nobody but the two of you sees what you write.
relay-sent-more = Passed on to <b>{ $name }</b>. You can write more, or press “End”.
relay-leave = ✖️ End
relay-finished = Fine. Their answer will come here.
relay-sent = Passed on to <b>{ $name }</b>.
relay-from = 🤝 <b>{ $name }</b>:
relay-answer = ↩️ Reply
relay-edited = ✏️ Changed
relay-edited-was = { $mark }. Before:
    <s>{ $was }</s>
relay-edit-taken = ✏️ Changed. They see your words of now and of before.
relay-edit-late = After 48 hours the copy can’t be changed any more. Please write another message.
relay-edit-not-there = What you changed has not arrived, or may not have, and can’t be changed. Please write another message.
relay-edit-media = A picture or file that was exchanged can’t be passed on. Please send the new one by itself.
relay-not-edit = What you changed could not be changed at the other’s side: it may be too long, or they can’t be reached now. Please write another message.
relay-withdraw = ↩️ Take back
relay-withdrawn = ↩️ Taken back. Their copy is deleted too.
relay-withdraw-late = After 48 hours it can’t be taken back any more. Please write another message to explain.
relay-not-delete = The copy of { $name } could not be deleted. Please write another message to explain.
relay-perhaps-not-delete = It is not known whether { $name } has got what you took back; if so, it can’t be deleted there. To explain, please write again.
relay-gone = This message is no longer here.
relay-not-now = You can’t write to this person now. Please look at “My contact”, or write to the office.
relay-unreachable = { $name } can’t be reached now; nothing was passed on. If it is urgent, please ask the office{ $contact }.
relay-told-unreachable = { $name } can’t be reached now; what you sent has not arrived. If it is urgent, please ask the office.
relay-told-refused = Telegram does not let what you sent to { $name } be passed on; it has not arrived. Please send it in another way.
relay-told-unknown = The network failed, and it is not known whether what you sent to { $name } has arrived. It is not sent again by itself; to send it again, please write it anew.
relay-whom = Who is this for? Please press the name; if nobody, leave it.
relay-to = ➡️ { $name }
relay-album = For several pictures or files at once, please press “Reply” under their message first, and send them again together.
relay-sent-before = This was passed on to somebody else before. To pass it on again, please write it anew.
you-have-contact = 🤝 Your contact is <b>{ $name }</b>. Press “My contact” to write to them.
you-are-contact = 🤝 You are the contact of { $count ->
    [1] one member
   *[other] { $count } members
 }. What they write comes here; simply reply to it.
you-contact-cleared = You have no contact now. Please write to the office if you need anything.
contacts-mine = 🤝 My members

# Staff
bench-contacts = 🤝 Contacts{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
contacts-page = 🤝 <b>Contacts</b>

    Members without a contact: { $none }
    Members whose contact has left: { $left }
contacts-none = Without a contact ({ $count })
contacts-left = Contact has left ({ $count })
contacts-list-none = 🤝 Members without a contact: { $count }
contacts-list-left = 🤝 Members whose contact has left: { $count }
contacts-many = 👥 Assign many at once
contacts-stated = 📋 As the roster says ({ $count })
contacts-stated-head = 📋 The roster’s column of contacts: { $count ->
        [0] nobody can be given theirs by it now.
       *[other] { $count } { $count ->
        [one] member
       *[other] members
    } can be given theirs, { $contacts } { $contacts ->
        [one] contact in all
       *[other] contacts in all
    }. Both sides are told.
    }
contacts-stated-yes = ✅ Assign them
contacts-stated-done = { $count } { $count ->
        [one] member now has a contact
       *[other] members now have a contact
    }, { $contacts } { $contacts ->
        [one] contact in all
       *[other] contacts in all
    }; both sides are told.
contacts-stated-unclear = For { $count } members it is not clear who is meant (not here yet, or several of that name): { $names }. Please assign them one by one.
contacts-back = 🤝 Contacts
contact-open = 🤝 This member’s contact
contact-card = 🤝 Contact
contact-has-none = <b>{ $name }</b> has no contact yet.
contact-is = The contact of <b>{ $name }</b> is <b>{ $contact }</b> (since { $day }).
contact-left = The contact of <b>{ $name }</b>, { $contact }, has left (since { $day }). Please assign another.
contact-assign = ✏️ Assign a contact
contact-clear = ✖️ Remove the contact
contact-clear-ask = Remove { $contact } as the contact of <b>{ $name }</b>? { $name } is told.
contact-clear-yes = Yes, remove
contact-clear-no = No, keep
contacts-ask-place = Which members get a contact?
contacts-place-all = All
contact-ask-who = Who becomes the contact? Please write the name, or a part of it.
contact-ask-which = Please choose one, or write another name.
contact-me = 🙋 I do
contact-nobody = Nobody with “{ $typed }” in their name was found. Only who has used this bot can be a contact. Please write it again.
contact-too-many = Too many people have “{ $typed }” in their name. Please write the whole name.
contact-not-theirs = There is no such member, or you do not manage them.
contact-gone = This person can’t be a contact now. Please choose another.
contact-echo = Contact of <b>{ $name }</b>: <b>{ $contact }</b>
contact-echo-many = <b>{ $contact }</b> becomes the contact of { $count } members
contact-assigned = <b>{ $contact }</b> is now the contact of <b>{ $name }</b>; both are told.
contact-assigned-many = <b>{ $contact }</b> is now the contact of { $count } members; they are told.
contact-confirm = ✅ Yes, assign

# Pairs
pair-not-met = 🤝 <b>{ $name }</b> ({ $college })

    You have not met in { $semester } yet.
pair-has-met = 🤝 <b>{ $name }</b> ({ $college })

    You have met in { $semester }: { $day }.
pair-met = ✅ We met today
pair-undo = ↩️ Back to “not met yet”
pair-back = 🤝 Back
pair-open = 🤝 Have we met?
pairs-semester = { $half ->
    [1] spring { $year }
   *[2] autumn { $year }
 }
contacts-pairs = 📋 Pairs
pairs-title = Pairs { $semester }
pairs-head = 📋 <b>Pairs</b> ({ $semester })
    { $count } { $count ->
        [one] pair
       *[other] pairs
    }, of which { $met } { $met ->
        [one] has met
       *[other] have met
    }.
pairs-line = ✅ { $name } – { $contact }: { $day }
pairs-line-not = ▫️ { $name } – { $contact }: not met yet
pairs-take = 📄 Export
pairs-member = Member
pairs-college = College
pairs-contact = Contact
pairs-met = Met this semester
pairs-day = Day
pairs-yes = yes
pairs-no = no
relay-overdue = 🤝 <b>{ $name }</b> has waited three working days for an answer from the contact <b>{ $contact }</b>. Please remind the contact, or assign another. (Only the two of them see what was written.)

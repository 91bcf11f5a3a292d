for-everyone = all members
for-going = members who are going
for-maybe = members who said maybe
for-not-going = members who are not going
for-waitlisted = members on the waitlist
for-silent = members who have not answered
for-told = members who got a notice of the event or answered it
for-members = { $count } chosen members
for-unacknowledged = those who have not confirmed yet
for-corrected = those who had got the notice
for-nobody = (nobody)

# Whom it is for
audience-ask = <b>Who</b> is it for? Choose one or more; everybody gets it once.
audience-ask-a = Which <b>associations</b>? Choose one or more; press again to take one back.
audience-ask-c = Which <b>colleges</b>? Choose one or more; press again to take one back.
audience-ask-e = By the answers to <b>which event</b>?
audience-ask-no-events = No event has been published yet. Please choose something else.
audience-ask-s = <b>“{ $title }”</b>: who of those? Choose one or more.
audience-so-far = { $question }

    Chosen: <b>{ $audience }</b>
    { $count ->
        [one] Just now <b>one</b> person
       *[other] Just now <b>{ $count }</b> people
    }
audience-everyone = 👥 All members
audience-associations = { $chosen ->
        [0] 🏷 Associations
       *[other] 🏷 Associations ({ $chosen } chosen)
    }
audience-colleges = { $chosen ->
        [0] 🏫 Colleges
       *[other] 🏫 Colleges ({ $chosen } chosen)
    }
audience-events = { $chosen ->
        [0] 📅 By the answers to an event
       *[other] 📅 By the answers to an event ({ $chosen } chosen)
    }
audience-back = ⬅️ Back to the choices
audience-event-gone = an event since deleted
audience-answered = { $standing ->
        [going] going to “{ $title }”
        [maybe] maybe going to “{ $title }”
        [not_going] not going to “{ $title }”
        [waitlisted] on the waitlist of “{ $title }”
        [told] told of “{ $title }” or answered it
       *[silent] no answer yet to “{ $title }”
    }
audience-standing = { $standing ->
        [going] Going ({ $count })
        [maybe] Maybe ({ $count })
        [not_going] Not going ({ $count })
        [waitlisted] Waitlist ({ $count })
       *[silent] No answer yet ({ $count })
    }

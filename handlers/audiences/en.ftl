for-everyone = all members
for-asked = members who wait for a yes
for-going = members who are going
for-maybe = members who answered “Maybe”
for-not-going = members who are not going
for-waitlisted = members on the waitlist
for-silent = members who have not answered
for-guests = guests
for-told = members who were told of the event or answered
for-members = { $count } chosen members
for-unacknowledged = members who have not pressed “Received”
for-corrected = those who had got the notice
for-unsurveyed = those who have not answered the questionnaire
for-unvoted = those who have not voted
for-unticked = those who have not chosen a time
for-nobody = (nobody)

# Whom it is for
audience-ask = <b>Who</b> is it for? Choose one or more; everybody gets it only once.
audience-ask-a = Choose <b>associations</b>, one or more; press again to deselect.
audience-ask-c = Choose <b>colleges</b>, one or more; press again to deselect.
audience-ask-e = By sign-ups for <b>which event</b>?
audience-ask-no-events = No event has been published yet. Please choose something else.
audience-ask-s = <b>“{ $title }”</b>: which people? Choose one or more.
audience-so-far = { $question }

    Chosen: <b>{ $audience }</b>
    { $count ->
        [one] <b>One</b> person at present
       *[other] <b>{ $count }</b> people at present
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
        [0] 📅 By event sign-ups
       *[other] 📅 By event sign-ups ({ $chosen } chosen)
    }
audience-back = ⬅️ Back to choices
audience-event-gone = a deleted event
audience-answered = { $standing ->
        [going] going to “{ $title }”
        [maybe] maybe for “{ $title }”
        [not_going] not going to “{ $title }”
        [waitlisted] on the waitlist of “{ $title }”
        [asked] waiting for a yes to “{ $title }”
        [told] told of “{ $title }” or answered
       *[silent] no answer yet to “{ $title }”
    }
audience-standing = { $standing ->
        [going] Going ({ $count })
        [maybe] Maybe ({ $count })
        [not_going] Not going ({ $count })
        [waitlisted] Waitlist ({ $count })
        [asked] Waiting for a yes ({ $count })
       *[silent] No answer yet ({ $count })
    }

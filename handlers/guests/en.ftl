# What guests see
guest-link-over = This link has expired or was taken back, or the event takes no more guests. Please contact the office{ $contact }.
guest-member = You are registered here already, so you need no guest link. Please press “📅 Events” and sign up.
guest-full = All places are taken. Please contact the office{ $contact }.
guest-gone = Your sign-up as a guest was not found. Please open the link again.
guest-here = You are checked in already, so it stays as it is. If anything has changed, please tell the desk.
guest-over = The event has begun or is over; nothing can be changed any more.
guest-cancelled = The event is cancelled.
guest-consent = { $organisation } invites you to this event as a guest.
    
    To plan the event we store your name, your institution and, if you like, your phone number and the people you bring. Only the staff who run this event see it. It is deleted { $days } days after the event; you can delete it yourself at any time.
    
    Messages and data pass through Telegram’s servers, which are abroad. We contact you about this event only.
guest-agree = ✅ I agree, go on
guest-ask-name = Please enter your <b>name</b>:
guest-ask-institution = Please enter your <b>institution</b> (university):
guest-ask-phone = Please leave a <b>phone number</b> for urgent news (you can skip this):
guest-echo = Name: { $name }
    Institution: { $institution }
    Phone: { $phone }
guest-field-name = Name
guest-field-institution = Institution
guest-field-phone = Phone
guest-sign-up = ✅ Right, sign up
guest-done = ✅ <b>You are signed up. Welcome!</b>
guest-own = 🎫 { $name } ({ $institution }): <b>{ $state }</b>
guest-mine = { $count ->
    [1] 🎫 You are signed up as a guest. To change it, or if you can’t come, press below:
   *[other] 🎫 You are signed up as a guest for { $count } events. To change it, or if you can’t come, press the event below:
}
guest-coming = Going
guest-not-coming = Not going
guest-person = { $name } ({ $institution })
guest-brings = 👥 With { $count } more:
    { $names }
guest-do-bring = 👥 Name the people I bring
guest-do-list = 📄 Get a list to fill in
guest-do-change = ✏️ Change name, institution, phone
guest-do-cancel = ✖️ I can’t come
guest-do-again = ✅ I will come after all
guest-do-forget = 🗑 Delete my sign-up
guest-did-cancel = ✖️ <b>Your sign-up is cancelled.</b>
guest-forget-ask = Delete what you stated for “<b>{ $title }</b>”? Your sign-up ends, and the people you bring are deleted too.
guest-forget-yes = 🗑 Yes, delete
guest-keep = ⬅️ Keep it
guest-forgotten = Deleted. To sign up again, open the link that you got.
guest-ask-names = <b>Who comes with you?</b> One person a line: the name, then the institution; those of { $institution } need none. For many you can send a list as a workbook. Such as:
    Zhang San
    Li Si, Some University
guest-names-so-far = The list so far:
    { $names }
    Writing again replaces it.
guest-nobody = Nobody comes with me
guest-nobody-echo = Nobody comes with you.
guest-too-many = At most { $most } people at a time.
guest-line-long = A line is too long: a name has at most { $limit } characters. Please shorten it and send it again.
guest-line-long-institution = A line is too long: an institution has at most { $limit } characters. Please shorten it and send it again.
guest-too-few-places = There are too few places: at most { $left } { $left ->
        [one] person
       *[other] people
    } can come with you. Please leave some out, or ask who invited you.
guest-list-template = 📄 Get a list to fill in
guest-list-sent = The list is on its way
guest-list-file = delegation
guest-list-guide-sheet = Guide
guest-list-guide = One person a row. Leave the institution empty for your own. Send the filled list to the bot; it is saved once you have looked at it and confirmed.
guest-list-example = (Example) Zhang San
guest-list-example-place = Some University
guest-list-left = <b>These rows were not read; you can correct them and send the list again:</b>
guest-list-empty = There is no usable name in the list. Please fill it in and send it again.
guest-list-please = Please send the filled list (.xlsx), or write one person a line.
guest-list-not-fetched = The file did not arrive. Please send it again.
guest-error-twice = The same person as in row { $first }.
guest-seats = { $count ->
        [one] You alone: one place.
       *[other] With you { $count } people, { $count } places.
    }
guest-names-confirm = ✅ Right, save
guest-names-saved = ✅ <b>The list is saved.</b>

# What staff see
guests-go = 🎫 Guests ({ $count })
guests-head = <b>🎫 Guests:</b> { $title }
    { $count } come; they count among the places.
guests-line = { $number }. { $name } ({ $institution }) { $phone }{ $state }
guests-not-coming = { " " }(not going)
guests-with = With { $count } more: { $names }
guests-nobody = No guests yet.
guests-link = 🔗 Link { $number }: { $used } of { $places } signed up, valid until { $until }
guests-link-over = 🔗 Link { $number }: { $used } of { $places } signed up, expired
guests-new-link = ➕ Make a link for guests
guests-end-link = ✖️ Void link { $number }
guests-link-made = 🔗 <b>The link is below. Please forward it to the institution.</b>
guests-link-ended = ✖️ <b>The link is void. Guests who signed up by it stay.</b>
guests-link-gone = This link is void already.
guests-invitation = { $organisation } invites you to “<b>{ $title }</b>”
    🗓 { $moment }
    
    Please open the link to sign up (valid until { $until }):
    { $url }
guests-ask-places = <b>How many people</b> can sign up by this link? Those they bring count too. Choose or enter a number.
guests-places-wrong = Please enter a number from 1 to { $most }.
guests-ask-until = <b>Until when</b> is the link valid?
guests-until-event = Until sign-up ends (or the event begins)
guests-not-yet = The event is not published yet. Please publish it first, then invite guests.
guests-over = The event has begun or is cancelled; it takes no more guests.
guests-remove = 🗑 { $number }. Delete { $name }
guests-remove-ask = Delete the sign-up of <b>{ $name }</b>? The people they bring are deleted too; they get no notice.
guests-remove-yes = 🗑 Yes, delete
guests-keep = ⬅️ Keep
guests-removed = 🗑 <b>The sign-up of { $name } is deleted.</b>
guests-gone = This guest’s sign-up is gone already.
guests-back = ⬅️ Guests
guests-take = 🖨 Export the guests
guests-title = Guests: { $title }
guests-column-name = Name
guests-column-institution = Institution
guests-column-phone = Phone
guests-column-with = Comes with
guests-column-state = Answer

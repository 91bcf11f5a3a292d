you-lost-role = You are no longer <b>{ $role }</b>, and its buttons no longer work. If you have questions, please contact the office.
bench-staff = 👤 Staff
staff = <b>👤 Staff</b>: { $count } roles
staff-line = { $number }. <b>{ $name }</b>: { $role }
    since { $since }, given by: { $by }
staff-by-command = command line
staff-take = ✖️ { $number }. Revoke { $name }: { $role }
staff-take-ask = Revoke the role “{ $role }” of <b>{ $name }</b>? They will be told at once, and their buttons, unused links and unfinished forms for it stop working.
staff-take-ask-own = Give up <b>your own</b> role “{ $role }”? Your unused links become void, and a colleague would have to give the role to you again.
staff-take-yes = ✖️ Yes, revoke it
staff-take-no = ⬅️ No, keep it
staff-taken = Revoked
staff-gave-up = You have given up the role “{ $role }”.
staff-not-held = This role has already been revoked, or the person has left.
staff-last-stays = This is the last member of school staff, so the role can’t be revoked: nobody could give roles any more. Please let in somebody else first.
staff-links = 🔗 Unused links{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
staff-new-link = ➕ Make a one-time link
staff-back = ⬅️ Staff
links = <b>🔗 Unused one-time links</b>: { $count }
links-none = There are no unused one-time links.
link-line = { $number }. <b>{ $role }</b>
    made by: { $by }, valid until { $until }
link-take = ✖️ { $number }. Cancel link
link-take-ask = Cancel this link for “{ $role }”? Nobody can use it after that.
link-take-yes = ✖️ Yes, cancel it
link-taken = Link cancelled
link-gone = This link has been used or cancelled, or has expired.
link-ask-role = Which role is the link for?
link-ask-college = Which college?
link-ask-association = Which association?
link-made = The link for “{ $role }” is below and is shown only this once. Please forward it to the person privately, not to a group.
link-to-forward = Please open this link to become “{ $role }”:
    { $url }

    It works once, until { $until }.
staff-give = ➕ Give a role
staff-terms = 📆 Terms{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
staff-stand-ins = 🔁 Stand-ins{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
staff-work = 📦 Hand over
staff-waits = ❗ To be confirmed ({ $count })
staff-own-right = Only someone who is school staff in their own right can give, revoke or confirm the school staff role; a stand-in can’t. Please ask another colleague.
staff-last-until = This is the last member of school staff without an end date, so no end can be set: nobody could give roles any more. Please let in somebody else first.
link-made-second = The link for “{ $role }” is below and is shown only this once. Please forward it to the person privately, not to a group. Once they open it, another member of school staff has to confirm the role.
role-ask = Which role?
role-ask-college = Which college?
role-ask-association = Which association?
role-ask-event = Check-in at which event?
role-ask-topic = Suggestions of which topic?
role-ask-unit = Which unit?
role-no-event = There is no coming event. Please press “Back” and choose another role.
role-no-topic = The settings have no topics of suggestions. Please press “Back” and choose another role, or tell the operator.
role-no-unit = The settings have no units. Please press “Back” and choose another role, or tell the operator.
role-ask-title = What is their title in the association? Press one, or type it (at most 20 characters):
title-chair = Chair
title-vice-chair = Vice-chair
title-secretary = Secretary
title-liaison = Liaison
title-committee = Committee member
title-none = No title
role-which-person = Which one? Please press the name, or type again:
role-person-unknown = This person has never opened this chat, so they can’t be chosen. Please ask them to open it first, or make a one-time link for them.
role-person-no-staff = This person has no role of their own. Please choose a member of staff.
role-nobody-on-staff = Nobody with a role found for “{ $typed }”; without a role no stand-in is needed. Please press a name in the list, or type again.
role-which-of-many = There are many; these are the first { $count }. Which one? Please press the name; if it is not here, please type more of it:
role-nobody = Nobody found for “{ $typed }”. Please type part of a name or a staff number; for someone not on the list, please make a one-time link.
day-now = Now
day-open = No end
day-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
day-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
day-before-start = This day is before the first day. Please type it again.
give-to = 👤 Give a role
give-ask-who = Who is given a role? Please type a <b>name</b> (part of it will do), its <b>pinyin</b> or a <b>staff number</b>:
give-ask-from = From which day? Press the button for now, or type a day, such as 1 September:
give-ask-until = Until which day, inclusive? Press a button, or type a date, such as 2029-08-31:
give-echo = Give <b>{ $name }</b> the role: { $role }
give-echo-second = Give <b>{ $name }</b> the role: { $role }
    Another member of school staff has to confirm it first.
give-confirm = ✅ Give the role
give-done = ✅ { $name } now has the role: { $role }. They have been told.
give-waits = Noted: { $role } for { $name }. Another member of school staff has to confirm it; they have been told.
give-waits-nobody = Noted: { $role } for { $name }. Another member of school staff has to confirm it, but you are the only one. Please ask the system administrator to make a link for your colleague with <code>tongxin invite school-staff</code>.
waits = <b>❗ To be confirmed by a second person</b>

    { $lines }
waits-role = <b>{ $name }</b>: { $role }
    asked for by: { $by }
waits-stand-in = <b>{ $name }</b> for { $for }: { $from } to { $until }
    asked for by: { $by }
waits-none = Nothing is waiting.
waits-not-you = Another member of school staff has to confirm these: neither who asked nor the person themself can.
waits-yes = ✅ Confirm { $name }
waits-no = ✖️ Reject { $name }
waits-gone = This has already been dealt with, or who asked for it is no longer school staff.
waits-confirmed = Confirmed
waits-rejected = Rejected
waits-not-yours = Another member of school staff has to confirm this: not who asked, not the person themself, and not a stand-in.
asker-confirmed = A colleague has confirmed it: { $name } is now { $role }.
asker-rejected = A colleague has not confirmed { $name } as { $role }, so the role was not given.
stand-ins = <b>🔁 Stand-ins</b>
stand-ins-none = Nobody is standing in for anybody.
stand-ins-back = ⬅️ Stand-ins
stand-in-line = <b>{ $name }</b> for { $for }: { $from } to { $until }
stand-in-waits = <b>{ $name }</b> for { $for }: { $from } to { $until }
    waiting for another member of school staff to confirm
stand-in-new = ➕ Arrange a stand-in
stand-in-end = ✖️ End { $name }
stand-in-end-ask = End <b>{ $name }</b> standing in for { $for }?
stand-in-end-yes = ✖️ Yes, end it
stand-in-end-no = ⬅️ No, keep it
stand-in-end-done = Ended
stand-in-gone = This stand-in has already ended.
stand-in-ask-away = Who is away? Please press the name or type it:
stand-in-ask-who = Who stands in? Please type a <b>name</b> (part of it will do) or a <b>staff number</b>:
stand-in-ask-from = From which day? Press the button for now, or type a day, such as 1 September:
stand-in-ask-until = Until which day, inclusive? Please press a button, or type a date, such as 15 September:
stand-in-echo = <b>{ $name }</b> stands in for { $for }
    { $from } to { $until }
    { $name } keeps their own roles and has those of { $for } as well; the audit log says “for” where they act by these.
stand-in-echo-second = <b>{ $name }</b> stands in for { $for }
    { $from } to { $until }
    { $for } is school staff, so another member of school staff has to confirm it first.
stand-in-confirm = ✅ Arrange it
stand-in-same = Nobody can stand in for themself. Please choose somebody else.
stand-in-done = ✅ Arranged: { $name } for { $for }, { $from } to { $until }. Both have been told; it ends by itself.
stand-in-done-waits = Noted: { $name } for { $for }, { $from } to { $until }. Another member of school staff has to confirm it; they have been told.
stand-in-done-nobody = Noted: { $name } for { $for }, { $from } to { $until }. Another member of school staff has to confirm it, and there is none. Please ask the system administrator to let one in with <code>tongxin invite school-staff</code>.
stand-in-made = <b>Stand-in</b>: { $name } for { $for }, { $from } to { $until }, arranged by { $by }. It ends by itself.
    Meanwhile { $name } can do the work of { $for } in the “🛠 Workbench”; if the button is not there, please send /start.
stand-in-begun = <b>The stand-in begins</b>: { $name } for { $for }, until { $until }. { $name } can do the work of { $for } in the “🛠 Workbench”; if the button is not there, please send /start.
stand-in-over = <b>The stand-in is over</b>: { $name } no longer stands in for { $for }.
stand-in-not = <b>Stand-in</b>: { $name } for { $for } was not confirmed and does not begin.
stand-in-second = <b>A stand-in is waiting for a second person</b>
    { $by } wants { $name } to stand in for { $for }, { $from } to { $until }. { $for } is school staff: please check before you confirm it.
terms = <b>📆 Terms</b>, those that end first at the top; ending within 60 days: { $count }
terms-none = No role has an end date, and there are no association officers.
terms-soon = ⏳ { $line }
terms-ending = <b>📆 Roles that end within 30 days</b>: { $names }
    { $roles }
    To extend one, please give the role again in “👤 Staff”.
terms-one = { $role }
terms-more = and { $count } more
terms-open = Show the terms
you-lose-role = Your role “{ $role }” ends soon. If it is to go on, please contact the office.
you-lost-role-ended = Your role “{ $role }” has ended, and its buttons no longer work. Thank you!
work = <b>📦 Open work of { $name }</b>
work-none = <b>📦 { $name }</b> has no open work to hand over.
work-suggestions = <b>Suggestions handled</b>: { $count }
work-notices = <b>Notices waiting to be sent</b>: { $count }
work-events = <b>Drafts and coming events</b>: { $count }
work-proposals = <b>Waiting for approval</b>: { $count }
work-polls = <b>Searches for a date</b>: { $count }
work-surveys = <b>Questionnaires being prepared or open</b>: { $count }
work-votes = <b>Votes being prepared or open</b>: { $count }
work-opinions = <b>Suggestions awaiting their opinion</b>: { $count }
work-letters = <b>Letters handled</b>: { $count }
work-assigned = <b>Members looked after as their contact</b>: { $count }
work-roles = <b>Roles</b>: { $count }
work-line = · { $what }
work-event = { $title } · { $moment }
work-notice = { $kind }: { $title } · { $moment }
work-more = · and { $count } more
work-take = 📊 Export (Excel)
work-coming = The file is being prepared
work-hand-over = 🤝 Hand over to a colleague
work-ask-whose = Whose work? Please press the name or type it:
work-sheet = Open work of { $name }
work-kind-suggestions = suggestions handled
work-kind-notices = notices waiting to be sent
work-kind-events = events
work-kind-proposals = waiting for approval
work-kind-polls = searches for a date
work-kind-surveys = questionnaires
work-kind-votes = votes
work-kind-opinions = opinions asked for
work-kind-letters = letters handled
work-kind-assigned = members looked after
work-kind-roles = roles
work-column-kind = Kind
work-column-what = What
work-column-when = When (roles: end)
hand-over-ask-who = Who takes over? Please press the name or type it:
hand-over-echo = Hand { $count } things of { $name } over to <b>{ $to }</b>.{ $left ->
    [0] {""}
   *[other] {" "}{ $left } { $left ->
        [one] more is not for
       *[other] more are not for
    } { $to } to look after and stay where they are.
}
    Roles are not handed over: please give them separately.
hand-over-confirm = ✅ Hand over
hand-over-same = It can’t be handed to the same person. Please choose somebody else.
hand-over-done = ✅ { $count } things of { $name } are now with { $to }. Both have been told.
hand-over-undo = ↩️ Undo the handover
hand-over-undone = Undone: { $count } things are back with { $name }.{ $left ->
    [0] {""}
   *[other] {" "}{ $left } { $left ->
        [one] more is not for
       *[other] more are not for
    } { $name } to look after any more and stay where they are.
}
hand-over-gone = This handover has already been undone, or one of the two has left.
handed-over = <b>📦 Handover</b>: { $count } things of { $name } have gone to { $to }.
handed-over-what = { handed-over }

    { $what }
work-moved = · { $kind }: { $count }
handed-back = <b>📦 Handover undone</b>: { $count } things have gone from { $to } back to { $name }.
handed-back-what = { handed-back }

    { $what }

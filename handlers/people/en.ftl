command-start = Begin
command-me = My data
command-language = Language

language-choose = Please choose a language:
    请选择语言：
language-set = Changed to English

welcome-new = Welcome! This is where <b>{ $organisation }</b> and its members keep in touch: notices, events, suggestions.
welcome-back = Hello { $name }! Please press a button below.
welcome-pending = Hello { $name }! The office has yet to confirm your registration; you will hear at once.
consent = <b>Before you register</b>

    { $organisation } keeps: name, staff number (optional), college, associations, phone (optional) and language, only to send you notices and arrange events.
    Nothing about religion, opinions, family or whereabouts.

    You can see, export or erase everything at any time under “My data”.
consent-agree = ✅ I agree, start
register-name = Please type your <b>name</b>:
register-staff-no = Please type your <b>staff number</b> (or skip):
register-staff-no-wrong = A staff number has digits and letters only. Please try again, or press “Skip”.
register-college = Please choose your <b>college</b>:
register-associations = Please choose your <b>associations</b> (several if you like; press again to take one back), then press “Done choosing”:
register-phone = Your <b>phone number</b> (you may skip this):
register-phone-wrong = That does not look like a phone number. Please try again, for example 13812345678, or press “Skip”.
register-phone-not-own = Please share your own number with the button at the bottom, or type it.
register-confirm = ✅ All right, submit
register-already = You are registered already. See “My data”.
register-saved = <b>Registered:</b>

    { $lines }
register-wait = Thank you, { $name }! You will hear as soon as the office has confirmed it.
register-welcome = Welcome, { $name }!
person-lines = Name: { $name }
    Staff number: { $staff_no }
    College: { $college }
    Associations: { $associations }
    Phone: { $phone }
approve-ask = <b>A registration to confirm:</b>

    Name: { $name }
    Staff number: { $staff_no }
    College: { $college }
    Associations: { $associations }
    Phone: { $phone }
approve-ask-twin = <b>A registration to confirm:</b>

    Name: { $name }
    Staff number: { $staff_no }
    College: { $college }
    Associations: { $associations }
    Phone: { $phone }

    ⚠️ The same staff number is registered already: { $others }. Please check first.
approve-told-twin = <b>Somebody registered with another's staff number; please check:</b>

    Name: { $name }
    Staff number: { $staff_no }
    College: { $college }
    Associations: { $associations }
    Phone: { $phone }

    With the same number: { $others }
approve-same-staff-no = ⚠️ The same staff number is registered already: { $others }. Please check first.
approve-names = 📋 See the names, approve together ({ $count })
approve-names-head = <b>Registrations to confirm</b>, on this page: { $count }
approve-line = • <b>{ $name }</b>　{ $college }　{ $associations }　{ $staff_no }
approve-line-alone = • ⚠️ <b>{ $name }</b>　{ $college }　{ $associations }　{ $staff_no }
approve-alone = ⚠️ Same name as staff, or a staff number that is taken: please look at these one by one.
approve-all = ✅ Approve all ({ $count })
approve-one-by-one = 👤 One by one
approve-names-changed = ⚠️ The list has just changed. Please look again.
approve-all-done = ✅ Approved: { $count }.
approve-undo = ↩️ Undo: { $name }
approve-undone = ↩️ Undone; { $name } waits for approval again.
approve-undo-late = This can't be undone any more. If need be, end the membership under “Members”.
toast-undone = Undone
you-wait-again = { $name }, the office is looking at your registration once more and will tell you.
approve-gathered = 👥 New registrations: { $new }. Waiting for you now: { $count }.
approve-open = 👥 Go through them
approve-yes = ✅ Approve
approve-no = ✖️ Decline
approve-no-ask = Really decline the registration of <b>{ $name }</b>? They are told at once.
approve-no-surely = ✖️ Yes, decline
approve-not-yet = ⬅️ Not now
approve-approved = Approved: { $name }
approve-declined = Declined: { $name }
approve-done-already = The registration of { $name } has been handled already.
toast-approved = Approved
toast-declined = Declined
you-approved = { $name }, your registration is approved. Welcome!
you-declined = { $name }, your registration was not approved. Please ask the office{ $contact }, or send /start to register again. What you entered is deleted after some time; send /me to see it or delete it now.
invite-accepted = You are now <b>{ $role }</b>. Press “🛠 Workbench” to begin.
invite-refused = This link is invalid, used or out of date. Please ask the office{ $contact } for a new one.
role-school-staff = school staff
role-college-staff = college staff
role-officer = association officer
role-operator = operator
role-of = { $role } ({ $place })
consent-agree-now = ✅ I have read it and agree
consent-kept = Thank you, your consent is kept.
consent-given = { $text }

    <i>You agreed to this text (version { $version }) on { $moment }.</i>
consent-newer = { $text }

    <i>This is the present text; you have not agreed to this version yet.</i>
me = <b>My data</b>

    { $lines }

    { $state }
me-with-roles = { $text }

    Your roles:
    { $roles }
me-is-on = 🔔 Notices reach you as usual
me-is-paused = 🔕 Notices are paused (what concerns you alone, such as a place that came free, still reaches you)
me-visitor = You are not registered yet. Press “Register” or send /start to begin.
me-declined = <b>Your registration was declined, or your membership was ended.</b> What you entered is still stored:

    { $lines }

    It is deleted automatically after { $day }. You can register again, or delete it now.
me-register = 🙋 Register
me-change = ✏️ Change my data
me-language = 🌐 Language / 语言
me-consent = 📜 How my data is used
me-pause = 🔕 Pause notices
me-resume = 🔔 Resume notices
me-paused = Notices paused
me-resumed = Notices resumed
me-export = 📄 Export my data
me-exported = Making a table for you
me-erase = 🗑 Erase all my data
me-erase-ask = Really erase <b>everything</b> about you? Your sign-ups go too, and your places to those who wait. This can't be undone.
me-erase-ask-last = Really erase <b>everything</b> about you? Your sign-ups go too, and your places to those who wait. This can't be undone.

    ⚠️ You are the last of the school staff. After this nobody can enter the workbench; only whoever runs this machine can let somebody in again, by the command <code>tongxin invite school-staff</code>. Better invite a colleague first.
me-erase-suggestions = Suggestions you made with your name: { $count }. The office keeps what they say, without your name. Those it has not begun with you can withdraw first, under “💡 Suggest”.
me-erase-yes = Yes, erase everything
me-erase-no = No, keep it
me-erased = Everything about you has been erased.
me-erased-after = Send /start if you ever want to come back.
me-back = ⬅️ My data
me-change-which = <b>What would you like to change?</b>

    { $lines }
me-change-name = Name
me-change-staff_no = Staff number
me-change-college = College
me-change-associations = Associations
me-change-phone = Phone
me-changed = ✔️ Changed.
me-undone = ↩️ Changed back.
me-enough-today = You have changed your data { $limit } times today. Please change more tomorrow, or ask the office if it is urgent.
me-unchanged = The same as before; nothing was changed.
me-changed-lines = <b>{ $field }</b>

    Before: { $before }
    Now: { $after }
me-undo = ↩️ Change it back
me-undo-none = This change has been taken back already, or another came after it; it can't be undone any more.
told-staff-no-taken = <b>A member changed their staff number to one that is another's; please check:</b>

    Name: { $name }
    Staff number: { $staff_no }
    College: { $college }
    Associations: { $associations }
    Phone: { $phone }

    With the same number: { $others }
told-college-changed = <b>A member has moved to your college:</b>

    Name: { $name }
    Staff number: { $staff_no }
    College: { $college }
    Associations: { $associations }
    Phone: { $phone }
field-name = Name
field-staff-no = Staff number
field-college = College
field-associations = Associations
field-phone = Phone
own-title = My data
own-part = Part
own-what = What
own-content = Content
own-when = When
own-record = Record
own-known-since = First came here
own-language = Language
own-telegram = Telegram id
own-notices = Notices
own-before = Before the last change
own-draft = A form not finished
own-consent = Consent (version)
own-role = Role
own-answer = Sign-up
own-answer-by-phone = { $answer } (entered by the office after your call)
own-suggestion = Suggestion
own-letter = Letter to the office
own-notice = Notice
own-notice-emptied = (deleted after its storage period)
own-acknowledged = You pressed “Received”
own-delivery-queued = to be sent
own-delivery-sending = being sent
own-delivery-sent = sent
own-delivery-failed = could not be sent
own-delivery-unknown = not known whether it arrived
own-delivery-cancelled = cancelled
own-log = Log
own-log-by-you = by you
own-log-by-staff = by staff
bench-pending = 👥 Registrations to confirm ({ $count })
bench-pending-none = No registration is waiting.
approve-not-own = Another member of staff has to confirm your own registration.
you-lost-role = You are no longer <b>{ $role }</b>, and its buttons no longer work. If you have questions, please contact the office.
you-removed = { $name }, you have been taken off the list of members, and your coming sign-ups are cancelled. If you have questions, please contact the office; you can also register again with /start.
you-reinstated = { $name }, you are a member again. Your cancelled sign-ups are not restored: please press “📅 Events” to sign up again.
bench-staff = 👤 Staff
staff = <b>👤 Staff</b>: { $count } in all
staff-line = { $number }. <b>{ $name }</b>: { $role }
    since { $since }, given by: { $by }
staff-by-command = command line
staff-take = ✖️ { $number }. Revoke { $name }: { $role }
staff-take-ask = Take the role “{ $role }” from <b>{ $name }</b>? They will be told at once, and their buttons, unused links and unfinished forms for it stop working.
staff-take-ask-own = Give up <b>your own</b> role “{ $role }”? Your unused links become void, and a colleague would have to give the role to you again.
staff-take-yes = ✖️ Yes, take it
staff-take-no = ⬅️ No, keep it
staff-taken = Taken away
staff-gave-up = You have given up the role “{ $role }”.
staff-not-held = This role has been taken away already, or the person is gone.
staff-last-stays = This is the last of the school staff, so the role stays: nobody could give roles any more. Please let in somebody else first.
staff-links = 🔗 Unused links ({ $count })
staff-new-link = ➕ Make a one-time link
staff-back = ⬅️ Staff
links = <b>🔗 Unused one-time links</b>: { $count } in all
links-none = There are no unused one-time links.
link-line = { $number }. <b>{ $role }</b>
    made by: { $by }, valid until { $until }
link-take = ✖️ { $number }. Make void
link-take-ask = Make this link for “{ $role }” void? Nobody can use it after that.
link-take-yes = ✖️ Yes, make it void
link-taken = Void now
link-gone = This link has been used or made void, or it has expired.
link-ask-role = Which role is the link for?
link-ask-college = Which college?
link-ask-association = Which association?
link-made = The link for “{ $role }” is below and is shown only once. Please forward it to the person in private, not to a group.
link-to-forward = Please open this link to become “{ $role }”:
    { $url }

    It works once, until { $until }.
bench-members = 👥 Find a member
find-ask = Please type the member's <b>name</b> (part of it will do) or <b>staff number</b>:
find-some = Found, please choose:
find-many = There are more matches for “{ $typed }”. Please type the full name, or the staff number. Here are some:
find-nobody = Nobody found for “{ $typed }”. Please try other words, or the staff number.
find-again = 🔎 Find somebody else
member-card = <b>Member</b>

    { $lines }
member-roles = Roles:
    { $roles }
member-not-now = Not a member at present.
member-remove = ✖️ Remove
member-remove-ask = Take <b>{ $name }</b> off the list of members? { $count ->
        [0] There are no coming sign-ups.
        [one] One coming sign-up is cancelled, and the place passed on.
       *[other] { $count } coming sign-ups are cancelled, and the places passed on.
    } They will be told and can register again.
member-remove-yes = ✖️ Yes, remove
member-remove-no = ⬅️ No, keep
member-removed = ✔️ { $name } is no longer a member.
member-reinstate = ↩️ Reinstate
member-back = ✔️ { $name } is a member again; the sign-ups are not restored.
member-has-roles = They still have a role. School staff must take it away first, under “👤 Staff”.
member-not-active = They are not a member at present.
member-not-back = They have registered again or their record is gone, so this can't be undone.
person-not-theirs = There is no such member, or they are not yours to manage.
register-name-of-office = This looks like the name of an office or a post. Please enter <b>your own name</b>:
approve-namesake = { $name } (⚠️ same name as staff: { $role }. Please check who this is)
approve-changed = This record has changed since. It is now shown as it is; please look again before you decide.
approve-changed-head = <b>The record has changed. It is now:</b>
twin-elsewhere = { $count ->
        [one] one member
       *[other] { $count } members
    } of another college
stated-only = { $value } (to be confirmed)
claim-ask-association = <b>{ $name }</b> says that they belong to <b>{ $value }</b>. Is that right?
    Once confirmed, they will get its notices and events.
claim-ask-name = <b>{ $name }</b> would like to be called <b>{ $value }</b>, which is the name of a member of staff. Please check that it is really theirs.
claim-yes = ✅ Yes, right
claim-no = ✖️ No
claim-next = 👥 Next
claim-gone = This is not yours to handle, or has been decided or changed since. Please see the workbench for what is left to confirm.
claim-toast-confirmed = Confirmed
claim-toast-rejected = Rejected
claim-confirmed-association = Confirmed: { $name } belongs to { $value }.
claim-confirmed-name = Renamed: { $value } (was { $name }).
claim-rejected-association = Noted: { $name } does not belong to { $value }.
claim-rejected-name = Not renamed: still { $name }.
you-association-confirmed = { $value } has confirmed that you belong to it. You will now get its notices and events.
you-association-rejected = { $value } has not confirmed that you belong to it. If in doubt, please ask its officer or the office.
you-name-confirmed = The office has checked your name: you are now { $value }.
you-name-rejected = Your name was not changed to { $value }: it is a member of staff's name and could not be confirmed. If it is yours, please contact the office.
me-changed-waits = ✔️ Noted. What is marked “to be confirmed” takes effect once an officer or the office confirms it; we will tell you.
claims-none = Nothing waits to be confirmed.
bench-claims = 🪪 Associations and names to confirm ({ $count })
own-log-claim-confirmed = association or name confirmed
own-log-claim-rejected = association or name not confirmed

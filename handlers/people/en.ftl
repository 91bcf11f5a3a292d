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
approve-next = 👥 Next
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
you-declined = { $name }, your registration was not approved. Please ask the office{ $contact }, or send /start to register again.
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
own-suggestion = Suggestion
own-letter = Letter to the office
own-notice = Notice
own-acknowledged = You pressed “Received”
own-delivery-queued = to be sent
own-delivery-sending = being sent
own-delivery-sent = sent
own-delivery-failed = could not be sent
own-delivery-unknown = not known whether it arrived
own-delivery-cancelled = cancelled
own-log = Log
own-log-approved = Registration approved
own-log-declined = Registration declined
own-log-role-redeemed = Role taken up
own-log-by-you = by you
own-log-by-staff = by staff
bench-pending = 👥 Registrations to confirm ({ $count })
bench-pending-none = No registration is waiting.

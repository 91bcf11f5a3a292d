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

    { $lines }
approve-same-staff-no = ⚠️ The same staff number is registered already: { $names }. Please check first.
approve-yes = ✅ Approve
approve-no = ✖️ Decline
approve-approved = Approved: { $name }
approve-declined = Declined: { $name }
approve-done-already = The registration of { $name } has been handled already.
toast-approved = Approved
toast-declined = Declined
you-approved = { $name }, your registration is approved. Welcome!
you-declined = { $name }, your registration was not approved. Please ask the office, or send /start to register again.

invite-accepted = You are now <b>{ $role }</b>. Press “🛠 Workbench” to begin.
invite-refused = This link is invalid, used or out of date. Please ask the office for a new one.
role-school-staff = school staff
role-college-staff = college staff
role-officer = association officer
role-operator = operator

me = <b>My data</b>

    { $lines }
me-visitor = You are not registered yet. Send /start to begin.
me-pause = 🔕 Pause notices
me-resume = 🔔 Resume notices
me-paused = Notices paused
me-resumed = Notices resumed
me-export = 📄 Export my data
me-exported = Exported
me-erase = 🗑 Erase all my data
me-erase-ask = Really erase <b>everything</b> about you? This can't be undone.
me-erase-yes = Yes, erase everything
me-erase-no = No, keep it
me-erased = Everything about you has been erased.
me-erased-after = Send /start if you ever want to come back.

bench = <b>Workbench</b> · { $name }
bench-pending = 👥 Registrations to confirm ({ $count })
bench-pending-none = No registration is waiting.

command-start = Start
command-me = My data
command-language = Language

language-choose = Please choose a language:
    请选择语言：
language-set = Changed to English

welcome-new = Welcome! This is where <b>{ $organisation }</b> and its members keep in touch: notices, events and suggestions.
welcome-back = Hello { $name }! Please press a button below.
welcome-pending = Hello { $name }! Your registration is waiting for the office to confirm; we will message you.
consent = <b>Before you register</b>

    { $organisation } uses your data for the following only.

    Necessary; without these two the bot can’t serve you:
    • <b>Notices</b>: name, staff number (optional), college, phone (optional) and language are kept to send you notices and arrange events.
    • <b>Sent through Telegram</b>: messages and data pass through Telegram’s servers, which are abroad.

    Optional; press to choose or not, and change it at any time:
    • <b>Associations</b>: the associations you belong to are kept, to send you their notices and events.
    • <b>Photos</b>: photos of events that show you may be used in reports and announcements.

    Nothing is collected about religion, political opinions, family or whereabouts.
    You can see, export, withdraw or erase everything at any time under “My data”. Nightly backups are kept for { $nights } days; after that it is gone from them too.
consent-agree = ✅ I agree, continue
register-name = Please type your <b>name</b>:
register-staff-no = Please type your <b>staff number</b> (or skip):
register-staff-no-wrong = A staff number has digits and letters only. Please try again; to leave it empty, press the button below.
register-college = Please choose your <b>college</b>:
register-associations = Please choose your <b>associations</b> (one or more; press again to deselect), then press “Done”:
register-phone = Your <b>phone number</b> (you may leave it empty):
register-phone-wrong = That does not look like a phone number. Please try again, for example 13812345678; to leave it empty, press the button below.
register-phone-not-own = Please share your own number with the button at the bottom, or type it.
register-confirm = ✅ Correct, submit
register-already = You are already registered. See “My data”.
register-saved = <b>Registered:</b>

    { $lines }
register-submitted = <b>Submitted; waiting for the office to confirm:</b>

    { $lines }
register-wait = Thank you, { $name }! We will message you as soon as there is an answer.
register-welcome = Welcome, { $name }!
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

    ⚠️ This staff number is already taken: { $others }. Please check first.
approve-told-twin = <b>Somebody registered with a staff number that is already taken; please check:</b>

    Name: { $name }
    Staff number: { $staff_no }
    College: { $college }
    Associations: { $associations }
    Phone: { $phone }

    With the same number: { $others }
approve-same-staff-no = ⚠️ This staff number is already taken: { $others }. Please check first.
approve-names = 📋 See names, approve all ({ $count })
approve-names-head = <b>Registrations to confirm</b>, on this page: { $count }
approve-line = • <b>{ $name }</b>{ $about }
approve-line-alone = • ⚠️ <b>{ $name }</b>{ $about }
approve-alone = ⚠️ Same name as staff, or a staff number that is taken: please look at these one by one.
approve-all = ✅ Approve all ({ $count })
approve-one-by-one = 👤 One by one
approve-names-changed = ⚠️ The list has just changed. Please look again.
approve-all-done = ✅ Approved: { $count }.
approve-undo = ↩️ Undo: { $name }
approve-undone = ↩️ Undone; { $name } is waiting for confirmation again.
approve-undo-late = It is too late to undo this. If needed, remove the member under “Members”.
toast-undone = Undone
you-wait-again = { $name }, the office needs to check your registration once more; we will message you.
approve-gathered = 👥 New registrations: { $new }. Waiting for you: { $count }.
approve-open = 👥 Confirm registrations
approve-yes = ✅ Approve
approve-no = ✖️ Decline
approve-no-ask = Really decline the registration of <b>{ $name }</b>? They will be told at once.
approve-no-surely = ✖️ Yes, decline
approve-not-yet = ⬅️ Not now
approve-approved = Approved: { $name }
approve-declined = Declined: { $name }
approve-done-already = The registration of { $name } has already been handled.
toast-approved = Approved
toast-declined = Declined
you-approved = { $name }, your registration is approved. Welcome!
you-declined = { $name }, your registration was not approved. Please ask the office{ $contact }, or send /start to register again. What you entered is deleted after some time; send /me to see it or delete it now.
invite-accepted = You are now <b>{ $role }</b>. Press “🛠 Workbench” to begin.
invite-refused = This link is invalid, already used or expired. Please ask the office{ $contact } for a new one.
role-school-staff = school staff
role-college-staff = college staff
role-officer = association officer
role-operator = operator
role-check-in = event check-in
role-topic = suggestions of a topic
role-unit = suggestions of a unit
role-event = event { $number }
role-acting = { $role } (as a stand-in)
role-of = { $role } ({ $place })
consent-kept = Thank you, your consent has been saved.
consent-go-on = Please go on with the buttons below.
consent-first = There is a new privacy notice. Please read it first, just below.
consent-given = <i>You agreed to this notice on { $moment } (version { $version }).</i>
consent-yours = <b>Your consent</b>: withdraw or give it with the buttons below.
consent-line-given = ✅ <b>{ $purpose }</b>
    If you withdraw it: { $after }
consent-line-withdrawn = ▫️ <b>{ $purpose }</b>: not agreed
consent-after-notices = you get no notices sent to many; what concerns you alone still reaches you.
consent-after-associations = your associations are deleted from your data and you get none of their notices and events; you choose them again if you agree later.
consent-after-telegram = the bot has no other way to reach you, so all your data is erased; you are asked first.
consent-after-photos = the office sees that you do not agree and uses no more photos of you.
consent-withdraw = ✖️ Withdraw: { $purpose }
consent-give = ✅ Agree: { $purpose }
consent-did-give = Your consent has been saved
consent-did-notices = Withdrawn. You get no more notices sent to many.
consent-did-associations = Withdrawn. Your associations have been deleted.
consent-did-photos = Withdrawn. The office sees that you do not agree.
consent-telegram-erase = The bot can reach you only through Telegram. To withdraw this, all your data has to be erased.
consent-newer = <b>There is a new privacy notice. Please read it before you go on.</b>
consent-ticked = ☑️ { $purpose }
consent-unticked = ⬜ { $purpose }
consent-name-notices = Notices
consent-name-associations = Associations
consent-name-telegram = Sent through Telegram (abroad)
consent-name-photos = Photos
me = <b>My data</b>

    { $lines }

    { $state }
me-with-roles = { $text }

    Your roles:
    { $roles }
me-is-on = 🔔 You receive notices as usual
me-is-pending = ⏳ Your registration is waiting for the office
me-is-paused = 🔕 Notices are paused (what concerns you alone, such as a place from the waitlist, still reaches you)
me-is-withdrawn = 🔕 You withdrew your consent to notices and get none that are sent to many (what concerns you alone still reaches you)
me-associations-withdrawn = You do not agree that your associations are kept. Please agree under “📜 Privacy and consent” first, then choose them.
me-seers = 👁 Who can see me
me-seen = 👣 Who has seen me
me-kept = ⏳ How long it is kept
me-kept-lines = <b>How long it is kept</b>

    • Your data, answers, suggestions and the record of notices: until you erase them.
    • Who has not registered: { $visitor_days } days after the last use.
    • A registration that was declined or ended: { $declined_days } days.
    • The text of personal notices: { $notice_days } days.
    • What you wrote to the office: { $letter_days } days after it was dealt with.
    • Messages between you and your contact: what they say 48 hours, which is whose { $relay_days } days.
    • What you state as a guest of an event: { $guest_days } days after it.
    • What you add to the record of a year: { $year_days } days, by whole years.
    • Questionnaires, and what you answered there with your name: { $survey_days } days after they close.
    • The log of what staff did (who did what and when, no contents): { $log_days } days.
    • A year’s plan that was imported: { $plan_days } days; one-time links: { $link_days } days after they expire.
    • Nightly backups: { $nights } days. After you erase your data it is gone from the backups too in { $nights } days at most; if a backup is restored, your data is erased again at once.
seers = <b>👁 Who can see me</b>
seers-record = They see your data (name, staff number, college, associations, phone, title, e-mail), and some of them your sign-ups, notices, named suggestions and record of the year:
    { $lines }
seers-list = They see your name, college, phone and that you belong to their association:
    { $lines }
seers-part =
    They see a part (the check-in list of an event that you signed up for, or suggestions with your name that they handle):
    { $lines }
seers-asked = • Asked to deal with your suggestions: { $names }
seers-line = • { $role }: { $names }
seers-contact = They see your name, college and what you write to them:
    • Your contact: { $name }
seers-nobody = Nobody at present.
seers-besides = The college or association that runs an event also sees its members’ answers to it. System administrators look after the machine and see nobody’s data in the bot.
seen = <b>👣 Who has seen me</b>
seen-instead = { $name } (for { $absent })
seen-nobody = <b>👣 Who has seen me</b>

    Nobody else has opened, found or exported your data yet.
seen-line =
    { $times ->
        [1] { $number }. { $moment }  { $who }: { $what }
       *[other] { $number }. { $moment }  { $who }: { $what } ({ $times } times that day)
    }
seen-member-viewed = opened your record
seen-phone-shown = saw your phone number in a search
seen-phones-shown = saw a list with your phone number
seen-proof-viewed = opened a proof of your record of the year
seen-members-exported = exported a list of members with you on it
seen-roll-exported = exported a sign-up list with you on it
seen-recipients-exported = exported a notice’s list with you on it
seen-calls-exported = exported a list of calls with you on it
seen-year-exported = exported the records of the year with yours
seen-report-exported = exported a report with yours
seen-work-exported = exported work to be handed over that names you
seen-pairs-exported = exported the pairs with yours
seen-cards-printed = printed a card with your link
seen-survey-exported = exported a questionnaire’s answers with yours
seen-suggestions-exported = exported suggestions with yours
member-notices-withdrawn = 🔕 Has withdrawn the consent to notices: notices sent to many do not go out to them.
member-photos = 📷 Agrees to photos of events.
member-no-photos = 📷 Has not agreed to photos of events.
correct-associations-withdrawn = The member does not agree that associations are kept, so none can be entered. Please ask them to agree under “My data” first.
field-photos = Photos
own-purpose = Consent
own-purpose-given = agreed
own-purpose-withdrawn = not agreed
own-year = Record of the year
own-certificate = Certificate
own-year-confirmed = you confirmed the year
own-year-asked = you were asked to confirm the year
own-told = Told by phone
own-told-content = staff told you by phone
me-visitor = You are not registered yet. Press “Register” or send /start to begin.
me-declined = <b>Your registration was declined, or your membership was ended.</b> What you entered is still stored:

    { $lines }

    It is deleted automatically after { $day }. You can register again, or delete it now.
me-register = 🙋 Register
me-change = ✏️ Change my data
me-language = 🌐 Language / 语言
me-consent = 📜 Privacy and consent
me-pause = 🔕 Pause notices
me-resume = 🔔 Resume notices
me-paused = Notices paused
me-resumed = Notices resumed
me-export = 📄 Export my data
me-exported = Your table is being made
me-erase = 🗑 Erase all my data
me-erase-ask = Really erase <b>all your data</b>? Your sign-ups are cancelled and your places passed on. This can’t be undone.
me-erase-ask-last = Really erase <b>all your data</b>? Your sign-ups are cancelled and your places passed on. This can’t be undone.

    ⚠️ You are the last member of school staff. After this nobody can open the workbench; only whoever runs the server can let somebody in again, with the command <code>tongxin invite school-staff</code>. Please invite a colleague first.
me-erase-suggestions = You made { $count } { $count ->
        [one] suggestion
       *[other] suggestions
    } in your name: the office keeps their text, without your name. You can first withdraw those it has not begun to handle, under “💡 Suggest”.
me-erase-number = Should a later roster have your staff number, the office is first told that you asked to be erased and does not just list you again; for this a keyed hash of the number is kept for three years.
me-erase-yes = Yes, erase everything
me-erase-no = No, keep it
me-erased = All your data has been erased.
me-erased-after = The messages of this chat are still in your Telegram; if you want them gone, delete the chat there. Send /start whenever you want to come back.
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
me-enough-today = You have changed your data { $limit } times today. Please try again tomorrow; if it is urgent, contact the office.
me-unchanged = The same as before; nothing was changed.
me-changed-lines = <b>{ $field }</b>

    Before: { $before }
    Now: { $after }
me-undo = ↩️ Change it back
me-undo-none = This change was already undone, or another came after it; it can no longer be undone.
told-staff-no-taken = <b>A member changed their staff number to one that is already taken; please check:</b>

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
altered-told = <b>📝 { $name }’s record has changed:</b>

    { $lines }
altered-gathered = 📝 { $new } { $new ->
        [one] more change of a record
       *[other] more changes of records
    }.
altered-open = 📝 See the changes
altered-button = 📝 Recent changes ({ $count })
altered-head = <b>📝 Changes of records in the last 30 days</b>
altered-none = No record has changed in the last 30 days.
altered-line = { $moment } – <b>{ $name }</b>
    { $text }
altered-field = { $field }: { $before } → { $after }
altered-joined = joined { $association }
altered-left = left { $association }
field-name = Name
field-staff-no = Staff number
field-college = College
field-associations = Associations
field-phone = Phone
own-title = My data
own-part = Category
own-what = Item
own-content = Content
own-when = When
own-record = Record
own-known-since = First used
own-language = Language
own-telegram = Telegram ID
own-notices = Notices
own-before = Before the last change
own-altered = change of the record
own-draft = Unfinished form
own-consent = Consent (version)
own-role = Role
own-stand-in = { $name } for { $absent }
own-answer = Event answer
own-guest = Sign-up as a guest
own-dates = Finding a date
own-date-yes = yes
own-date-maybe = if need be
own-date-no = no
own-survey = Questionnaire
own-survey-submitted = submitted
own-survey-begun = partly answered, not submitted yet
own-vote = Vote
own-vote-said = { $said ->
        [yes] for
        [no] against
        [abstain] abstained
       *[secret] voted, in secret
    }
own-companions = { $answer }, with { $count } ({ $names })
own-late = Change asked for after the deadline
own-search = Looked for
own-question = Event question
own-answer-by-phone = { $answer } (entered by the office after your call)
own-suggestion = Suggestion
own-supported = Suggestion that you support
own-letter = Letter to the office
own-letter-reply = The office’s reply
own-contact = Contact
own-met = Met your contact or member in that semester
own-relay-sent = Written to a contact or member
own-relay-got = From a contact or member
own-notice = Notice
own-notice-emptied = (deleted after its storage period)
own-acknowledged = You pressed “Received”
own-delivery-queued = waiting to be sent
own-delivery-sending = being sent
own-delivery-sent = delivered
own-delivery-failed = not delivered
own-delivery-unknown = delivery not known
own-delivery-cancelled = cancelled
own-log = Log
own-log-by-you = by you
own-log-by-staff = by staff
bench-pending = 👥 Registrations to confirm{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
bench-pending-none = No registrations are waiting for confirmation.
approve-not-own = Another member of staff has to confirm your own registration.
you-removed = { $name }, you have been removed from the list of members, and your coming sign-ups are cancelled. If you have questions, please contact the office; you can also send /start to register again.
you-reinstated = { $name }, you are a member again. Your cancelled sign-ups are not restored: please press “📅 Events” to sign up again.

bench-members = 👥 Members
find-ask = Who are you looking for? Please type a <b>name</b> (part of it will do), its <b>pinyin</b> or initials, a <b>staff number</b>, or the <b>last four digits of the phone</b>:
find-ask-officer = Who are you looking for? Please type a <b>name</b> (part of it will do), its <b>pinyin</b> or initials, or the <b>last four digits of the phone</b>:
find-too-long = That is too long. Please type only part of the name, or the number.
find-nobody = Nobody found for “{ $typed }”. Please try other words, or the number.
find-again = 🔎 Find another
members-head = <b>👥 { $title }</b>: { $count }
members-all = All members
members-of = Members, { $place }
members-found = Matches for “{ $typed }”
members-waiting = Registrations to confirm
members-gone = Removed or declined
members-none = There is nobody on this list.
members-find-lost = 🔎 Find a member
members-find = 🔎 Find by name or number
members-by-college = 🏫 By college
members-by-association = 🤝 By association
members-which-c = Members of which college?
members-which-a = Members of which association?
members-place = { $place } ({ $count })
members-to-waiting = ⏳ To confirm ({ $count })
members-to-gone = 🗂 Removed or declined ({ $count })
members-take = 📄 Export this list
members-coming = The list is on its way
members-on-its-way = 📄 The list is being made and comes in a moment. It can be opened here only, not forwarded.
members-ask-purpose = <b>What is this list for?</b> The purpose is written on the sheet, with who exported it and when.

    Please choose one, or type it (at most { $limit } characters).
members-for-contact = Contact members
members-for-event = Organise an event
members-for-report = Report figures
members-ask-password = <b>Should the file need a password?</b>

    One made by the bot is safest; it is shown once. You can also type one ({ $least } to { $most } characters): it is kept no longer than the file takes, and your message is deleted from the chat.
members-password-made = 🔑 Yes, make one
members-password-open = No password
members-password-short = The password is too short; it needs at least { $least } characters. Please type another, or let the bot make one.
members-password = 🔑 The password of the file above: <code>{ $password }</code>

    It is shown only once and not kept. If you pass it on, do so apart from the file; once you have noted it you can delete this message.
members-password-typed = 🔑 The file is encrypted with your password. It is not kept, and your message is deleted from the chat; if it is still there, please delete it yourself. If you forget the password, export the list again.
members-about = About
members-about-list = List
members-about-purpose = Purpose
members-about-by = Exported by
members-about-at = Exported
members-about-count = People
members-about-heed = Please note
members-about-heeded = Use it for this purpose only, and delete it afterwards.
members-back = ⬅️ The whole list
members-list = ⬅️ Members
members-number = No.
members-caption = { $title } · { $day } · { $count } { $count ->
        [one] person
       *[other] people
    } · exported by { $by } ({ $roles })
member-card = <b>Member</b>

    { $lines }
member-card-officer = <b>Member</b>

    Name: { $name }
    College: { $college }
    Associations: { $associations }
    Phone: { $phone }
member-waits = ⏳ The registration waits to be confirmed.
member-unreachable = ⚠️ Out of reach: the bot’s messages do not arrive. Please phone.
member-paused = 🔕 Has paused notices.
member-own = 👤 This is you: see My data
member-correct-name = ✏️ Name
member-correct-staff_no = ✏️ Staff number
member-correct-college = ✏️ College
member-correct-associations = ✏️ Associations
member-correct-phone = ✏️ Phone
correct-name = Please type the right <b>name</b>:
correct-staff-no = Please type the right <b>staff number</b>:
correct-college = Please choose the right <b>college</b>:
correct-associations = Please choose the right <b>associations</b> (several if need be; press again to take one back), then press “Done”:
correct-phone = Please type the right <b>phone number</b>:
correct-done = ✔️ Corrected; they have been told.

    <b>{ $field }</b>
    Before: { $before }
    Now: { $after }
correct-undone = ↩️ Changed back; they have been told.

    <b>{ $field }</b>
    Before: { $before }
    Now: { $after }
correct-meanwhile = ⚠️ Somebody has just changed this record, so your correction was not saved. It is now:
correct-moved = The new college looks after them from now on; they are no longer on your list.
you-corrected = Your data was corrected by { $role }:

    <b>{ $field }</b>
    Before: { $before }
    Now: { $after }

    If this is wrong, please change it with the button below, or ask the office.
joined-told = 👥 <b>{ $name }</b> ({ $college }) has joined { $associations }.
joined-gathered = 👥 New members of your associations: { $new }. Members now: { $count }.
imported-gathered = 👥 Added from a roster: { $new }. Members you look after now: { $count }.
imported-taken-out = 👥 An import of a roster was undone: { $new } new members are off the list again. Members you look after now: { $count }.
joined-open = 👥 See the members
member-roles = Roles:
    { $roles }
member-not-now = Not a member at present. Can be reinstated until { $day }; then the data is deleted.
member-remove = ✖️ Remove
member-remove-ask = Take <b>{ $name }</b> off the list of members?

    • { $count ->
        [0] There are no coming sign-ups.
        [one] One coming sign-up is cancelled, and the place passed on.
       *[other] { $count } coming sign-ups are cancelled, and the places passed on.
    }
    • They are told at once and can register again.
    • Within { $days } days you can reinstate them under “👥 Members”, “Removed”; sign-ups are not restored. After that the data is deleted.
member-remove-yes = ✖️ Yes, remove
member-remove-no = ⬅️ No, keep
member-removed = ✔️ { $name } is no longer a member.
member-reinstate = ↩️ Reinstate
member-back = ✔️ { $name } is a member again; the sign-ups are not restored.
member-has-roles = This person still has a role. School staff must revoke it first, under “👤 Staff”.
member-not-active = This person is not a member at present.
member-not-back = This person has registered again, or their data is gone; this can’t be undone.
register-name-of-office = This looks like the name of an office or a post. Please enter <b>your own name</b>:
approve-namesake = { $name } (⚠️ same name as staff: { $role }. Please check who this is)
approve-changed = This record has changed since. It is now shown as it is; please look again before you decide.
approve-changed-head = <b>The record has changed. It is now:</b>
twin-elsewhere = { $count ->
        [one] one member
       *[other] { $count } members
    } of another college
claim-ask-association = <b>{ $name }</b> says that they belong to <b>{ $value }</b>. Is that right?
    Once confirmed, they will get its notices and events.
claim-ask-leaving = <b>{ $name }</b> wants to leave <b>{ $value }</b>. Do you agree?
    Once you do, they get no more notices and events of { $value }; until then they are a member.
claim-ask-name = <b>{ $name }</b> wants to change their name to <b>{ $value }</b>. Is that right?

    Name: { $name } → { $value }
claim-ask-name-staff = <b>{ $name }</b> wants to change their name to <b>{ $value }</b>, which is the name of a member of staff. Please check that it is really theirs.

    Name: { $name } → { $value }
claim-ask-college = <b>{ $name }</b> wants to change their college to <b>{ $value }</b>. Is that right?

    College: { $before } → { $value }
claim-yes = ✅ Yes, right
claim-no = ✖️ No
claim-next = 👥 Next
claim-gone = This is not yours to handle, or has already been decided or changed. Please see on the workbench what is left to confirm.
claim-toast-confirmed = Confirmed
claim-toast-rejected = Rejected
claim-confirmed-association = Confirmed: { $name } belongs to { $value }.
claim-confirmed-leaving = Confirmed: { $name } has left { $value }.
claim-confirmed-name = Renamed: { $value } (was { $name }).
claim-confirmed-college = College changed: { $name }, { $before } → { $value }.
claim-rejected-association = Noted: { $name } does not belong to { $value }.
claim-rejected-leaving = Noted: { $name } still belongs to { $value }.
claim-rejected-name = Not renamed: still { $name }.
claim-rejected-college = College not changed: { $name } is still in { $before }.
claim-why = Why should <b>{ $name }</b> not change to <b>{ $value }</b>? Please give the reason in a sentence (at most 100 characters); they are told. You can leave it out.
claim-why-association = Why do you not confirm that <b>{ $name }</b> belongs to <b>{ $value }</b>? Please give the reason in a sentence (at most 100 characters); they are told. You can leave it out.
claim-why-leaving = Why do you not agree that <b>{ $name }</b> leaves <b>{ $value }</b>? Please give the reason in a sentence (at most 100 characters); they are told. You can leave it out.
claim-no-reason = No reason
claim-undo = ↩️ Undo: { $name }
claim-undo-late = This was decided more than an hour ago, was already undone, or the record has changed since; it can no longer be undone. Please correct the member’s record.
claim-undone = ↩️ Undone. This change of { $name }’s waits again, and they have been told.
claim-open = 🪪 Confirm them
claim-gathered = 🪪 { $new } { $new ->
        [one] more change of a record
       *[other] more changes of records
    } to confirm, { $count } in all.
claim-list = 📋 See all at once ({ $count })
claim-list-head = <b>🪪 Changes to confirm</b>, { $count } in all:
claim-line = { $number }. <b>{ $name }</b> – { $field }: { $before } → { $value }
claim-line-association = { $number }. <b>{ $name }</b> – { $field }: joins { $value }
claim-line-leaving = { $number }. <b>{ $name }</b> – { $field }: leaves { $value }
claim-line-alone = { $line } ⚠️
claim-alone = ⚠️ These bear the name of a member of staff; please look at them one by one.
claim-all = ✅ Confirm all ({ $count })
claim-all-done = ✅ { $count } confirmed; the members have been told.
claim-list-changed = <b>The list has just changed; now it is:</b>
you-association-confirmed = { $value } has confirmed that you belong to it. You will now get its notices and events.
you-association-rejected = { $value } has not confirmed that you belong to it. If you have questions, please ask its officer or the office.
you-association-rejected-because = { $value } has not confirmed that you belong to it. The reason given: { $reason }
you-leaving-confirmed = You have left { $value } and will get no more of its notices and events.
you-leaving-rejected = Your leaving { $value } was not confirmed; you are still a member of it. If you have questions, please ask its officer or the office.
you-leaving-rejected-because = Your leaving { $value } was not confirmed; you are still a member of it. The reason given: { $reason }
you-name-confirmed = The office has checked your name: you are now { $value }.
you-college-confirmed = The office has checked your college: it is now { $value }.
you-college-rejected = Your college was not changed to { $value }. If you have questions, please contact the office.
you-claim-rejected = Your { $field } was not changed to { $value }. The office’s reason: { $reason }
you-claim-again = The office has undone its decision: your change of { $field } is looked at again, and you will be told.
you-name-rejected = Your name was not changed to { $value }: the office could not confirm it. If it is yours, please contact the office.
me-changed-waits = ✔️ Noted. What is marked “to be confirmed” takes effect once an officer or the office confirms it; we will tell you.
me-waits = ⏳ What is marked waits for the office; until then the record is as before.
me-waiting = ⏳ Changes the office has yet to confirm
me-waiting-head = <b>⏳ Changes the office has yet to confirm</b>
me-waiting-none = Nothing waits for confirmation.
me-waiting-name = Name: { $before } → { $value }
me-waiting-college = College: { $before } → { $value }
me-waiting-association = Association: join { $value }
me-waiting-leaving = Association: leave { $value } (until it is confirmed you are a member and get its notices; to leave all associations at once, withdraw your consent to “Associations” under “📜 Privacy and consent” in “My data”)
me-withdraw = ↩️ Withdraw: { $value }
me-withdrawn = Withdrawn
me-withdraw-gone = This change was already decided, or withdrawn. Please see “My data”.
claims-none = Nothing is waiting for confirmation.
bench-claims = 🪪 Changes to confirm ({ $count })
own-log-claim-confirmed = change of the record confirmed
own-log-claim-rejected = change of the record not confirmed

roster-head = <b>📋 This is a roster</b>; people on it: { $count }
roster-columns = Columns that were read: { $columns }
roster-ignored = Columns that were not used: { $columns }
roster-own = (compared only with the members you look after)
roster-members = 👥 See the members
roster-title = Roster compared
roster-column-row = Row
roster-column-how = State
roster-column-member = Registered as
roster-how-member = registered
roster-how-waiting = to be confirmed
roster-how-differs = another name, please check
roster-how-unknown = not registered
field-photos-agreed = agreed

# Import of a roster
field-title = Title
field-email = E-mail
field-contact = Contact
field-contact-stated = Contact named in the roster
me-change-title = Title
me-change-email = E-mail
field-reading = Reading of the name
me-change-reading = Reading of the name
me-reading = How is your name <b>{ $name }</b> read? Please type the pinyin, with a space between the characters. Lists usually sort it as “{ $usual }”; if that is right, leave this empty:
me-reading-wrong = I could not read that. Please type pinyin in Latin letters, with a space between the characters, for example “{ $usual }”.
me-title = Please type your <b>title</b> or post (you may leave it empty):
me-email = Please type your <b>e-mail address</b> (you may leave it empty):
me-email-wrong = That does not look like an e-mail address. Please try again, for example name@example.edu.cn; to leave it empty, press the button below.
member-correct-title = ✏️ Title
member-correct-email = ✏️ E-mail
member-correct-reading = ✏️ Reading
correct-title = Please type the right <b>title</b>:
correct-email = Please type the right <b>e-mail address</b>:
correct-reading = How is <b>{ $name }</b> read? Please type the pinyin, with a space between the characters. Lists sort it as “{ $usual }” now:
member-absent = ☎️ Not on Telegram yet: the bot’s notices can’t reach them. Please phone.
you-roster-changed = The office has updated your data from its roster:

    { $changes }

    If anything is wrong, please change it with the button below, or contact the office.
roster-officer = Rosters are imported by school and college staff. Nothing of the file was saved. The list below says of each person whether they are registered; you can ask the others to open the bot and press “🙋 Register”.
roster-asides = Notes beside the table that were left aside: rows { $rows }
roster-hidden-sheets = Hidden sheets that were not read: { $sheets }
roster-new = ➕ New: <b>{ $count }</b>
roster-unchanged = ▫️ Unchanged: { $count }
roster-renamed = ⚠️ Same staff number, another name: { $count } (please check first)
roster-erased = 🗑 Had their data erased at their own wish: { $count } (please don’t import them unless they agree)
roster-refused = ⛔ Can’t be imported: { $count } { $count ->
        [one] row
       *[other] rows
    }
roster-missing = 🔍 Members who are not in the file: { $count } (only listed, nobody is removed)
roster-ask = Nothing is saved yet. “Import” saves what is new and changed ({ $count }) and can be undone for 24 hours. Those who are not on Telegram yet become members too; please phone them.
roster-nothing = There is nothing new to import, and nothing was saved.
roster-see-new = ➕ New ones ({ $count })
roster-see-changed = ✏️ Changed ones ({ $count })
roster-see-renamed = ⚠️ Other names ({ $count })
roster-see-erased = 🗑 Asked to be erased ({ $count })
roster-see-missing = 🔍 Not in the file ({ $count })
roster-see-skipped = ⏭ Skipped ones ({ $count })
roster-see-kept = 📌 Not undone ({ $count })
roster-rename = ☐ New names: import them ({ $count })
roster-rename-not = ☑ New names: import them ({ $count })
roster-erased-too = ☐ They agree: import them ({ $count })
roster-erased-not = ☑ They agree: import them ({ $count })
roster-make = ✅ Import
roster-drop = ✖️ Don’t import
roster-dropped = All right, nothing was saved.
roster-back = ⬅️ This roster
roster-head-new = <b>➕ New people</b> ({ $count })
roster-head-changed = <b>✏️ Changed people</b> ({ $count }; before → now)
roster-head-renamed = <b>⚠️ Same staff number, another name</b> ({ $count }; now → in the file)
roster-head-erased = <b>🗑 People whose data were erased at their own wish</b> ({ $count }): please don’t import them again unless they agree.
roster-head-missing = <b>🔍 Members who are not in the file</b> ({ $count }; nobody is removed)
roster-head-skipped = <b>⏭ Skipped people</b> ({ $count }): their data changed after the preview, so they were not imported. Please send the file again.
roster-head-kept = <b>📌 Not undone</b> ({ $count }): these have been changed since, or have registered or answered; they stay as they are.
roster-line = · { $name }: { $said }
roster-line-gone = · (no longer on your list)
roster-line-new = Row { $row } <b>{ $name }</b> { $said }
roster-line-erased = Row { $row } <b>{ $name }</b> data erased at their own wish ({ $date })
roster-line-changed = Row { $row } <b>{ $name }</b>
    { $said }
roster-change = { $field }: { $before } → { $after }
roster-refused-head = <b>⛔ { $count } { $count ->
        [one] row
       *[other] rows
    } can’t be imported</b>; the others can. The workbook below marks what is to be put right; send it again when that is done.
roster-refused-more = The rest is in the workbook below.
roster-back-file = Roster rows to put right
roster-back-guide = Cells in yellow are to be put right; the reason stands on the right. Then send this file to the bot.
roster-back-reason = “{ $column }”: { $reason }
roster-back-where = { $sheet }, row { $row }
roster-guide-sheet = Guide
roster-guide-button = 📋 Import a roster
roster-guide-back = ⬅️ Import a roster
roster-guide = <b>📋 Import a roster</b>

    Send me the file: .xlsx, .xls, .ods or .csv, the columns in any order; names are needed, staff numbers help. Columns it can have: staff number, name, college, associations, title, phone, e-mail, contact.

    I first tell you who is new, who has changed, and which rows can’t be imported and why. Nothing is saved before you confirm, and for 24 hours it can be undone. Members who are not in the file are not removed, and an empty cell clears nothing.
roster-guide-own = College staff import people of their college only; rows of other colleges come back.
roster-template = 📄 Get an empty roster
roster-template-sent = The empty roster is coming
roster-template-file = Roster
roster-imports = ↩️ Recent roster imports ({ $count })
roster-imports-head = <b>Recent roster imports</b> (can be undone for 24 hours)
roster-imports-none = There are no imports that can be undone.
roster-imports-command = Command line
roster-imports-line = { $moment } { $author }
roster-decided = This roster has been dealt with already, or is not yours.
roster-not-fetched = Your roles have just changed; please send the file again.
roster-too-late = It is more than 24 hours ago and can’t be undone any more. You can correct the roster and import it again, or correct single people under “Members”.
roster-running = ⏳ Importing: { $done } of { $total }. You can do something else; the result will show here.
roster-undoing = ⏳ Undoing: { $done } of { $total }. You can do something else; the result will show here.
roster-made = ✔️ Imported: <b>{ $count }</b>.
roster-made-skipped = ⏭ Skipped: { $count }, whose data changed after the preview.
roster-made-undo = This can be undone for 24 hours.
roster-undo = ↩️ Undo this import
roster-undo-ask = <b>Really undo this import?</b>

    { $count } { $count ->
        [one] person goes back to what they were
       *[other] people go back to what they were
    }: new ones are deleted, changed ones changed back. Those who have been changed since, or have registered, answered, come to an event, been called or got a contact, stay, and are listed.
roster-undo-yes = Yes, undo it
roster-undo-no = No, keep it
roster-undone = ↩️ Undone: <b>{ $count }</b>.
roster-undone-kept = 📌 { $count } stay as they are: they have been changed since.
roster-guide-title = How to fill in this table
roster-guide-staff-no = Best filled in. Keep it as text, so that zeros at the beginning stay.
roster-guide-name = Required.
roster-guide-college = Choose from the list or write the college’s name.
roster-guide-associations = Several associations are separated by commas.
roster-guide-post = A post or title; may be empty.
roster-guide-phone = A phone number, kept as text.
roster-guide-mail = An e-mail address; may be empty.
roster-guide-contact = The name of the contact person; may be empty.
roster-guide-example = The grey row
roster-guide-example-text = is an example; delete it or write over it.
roster-example-name = Zhang San
roster-example-title = Professor
roster-example-contact = Li Si
roster-is-member = ✅ Registered: { $count }
roster-is-waiting = ⏳ Registered, to be confirmed: { $count }
roster-is-differs = ⚠️ Number registered under another name: { $count }
roster-is-unknown = ▫️ Not registered: { $count }
roster-begun = It has begun; the result will show here
roster-is-none = This is no roster: there is no header with names, and staff numbers, phones, associations or the like.
roster-tried = This was a dry run; nothing was saved.
roster-line-missing = Not in the file: { $name } ({ $said })
role-termed = { $role } ({ $term })
term-from = from { $day }
term-until = until { $day }
role-second = <b>A role is waiting for a second person</b>
    { $by } wants to give { $name } the role: { $role }
    Please check before you confirm it.
waits-open = Go and confirm
you-got-role = You are now <b>{ $role }</b>. Press “🛠 Workbench” to begin; if you don’t see it, send /start.
you-got-duty = You are now in charge of <b>{ $role }</b>. From the day before the event on, send “check in” to open its page.
you-get-role = You are going to be <b>{ $role }</b>; it starts by itself.
invite-waits = Received. Another member of school staff has to confirm “{ $role }”; you will be told at once.
invite-waits-nobody = Received. Another member of school staff has to confirm “{ $role }”, and there is no second one yet. Please ask the system administrator for a link: <code>tongxin invite school-staff</code>.

members-filtered = { $title } ({ $filters })
members-narrow = 🎛 Filter
members-narrow-more = 🎛 Filter more
members-which-t = Members with which title?
filter-page = <b>🎛 Filter</b>: { $title }, { $count } { $count ->
        [one] person
       *[other] people
    }. Choose as many as you like; the list has those who fit all of them.
filter-by-c = College
filter-by-a = Association
filter-by-t = Title
filter-on = ✓ { $filter } (press to remove)
filter-title-of = title: { $title }
filter-unreachable = Not reachable
filter-absent = Not on Telegram
filter-unconfirmed = Not confirmed within a year
filter-right = Confirmed their data
filter-changed = Changed their data when asked
filter-alone = Without a contact
filter-printable = A card can be printed
filter-silent = Have not answered about their data
filter-show = 📋 Show the list ({ $count })
filter-back = ⬅️ Back to the filter
filter-too-many = These are too long together. Please remove one first.
checks = 🗂 Data confirmed
checks-head = <b>🗂 Data confirmed</b>
checks-yearly = Members are asked to confirm their data every year on { $day }.
checks-never-yearly = No yearly date is set: you ask when you like.
checks-asked = Last asked: { $moment }.
checks-all = All
checks-line = { $place }: { $right } confirmed, { $changed } changed, { $silent } not answered
checks-right = ✅ Confirmed ({ $count })
checks-changed = ✏️ Changed ({ $count })
checks-silent = ⏳ Not answered ({ $count })
checks-nudge = 🔔 Remind those who have not ({ $count })
checks-ask = 📨 Ask everybody to confirm
checks-ask-sure = Ask { $count } { $count ->
        [one] member
       *[other] members
    } to confirm their data? Each gets a message with their own data; the last answers are forgotten.
checks-ask-yes = Yes, send
checks-back = ⬅️ Don’t send
checks-ask-sent = Sending to { $count }
checks-asked-before = They have been asked; nothing was sent again. To ask once more, press “📨 Ask everybody to confirm” again.
checks-nudge-sent = Reminding { $count }
checks-nobody = There is nobody to send this to.
checks-nudged = Those who have not answered were asked just now. Please remind them tomorrow.
check-ask = <b>🗂 Please check your data</b>

    This is what the office has. If all is right, press “All correct”; to change something, press “Change”:
check-nudge = <b>🗂 Please have another look</b>

    Your data are not confirmed yet. If all is right, press “All correct”; to change something, press “Change”:
check-right = ✅ All correct
check-change = ✏️ Change
check-thanks = Thank you! Noted: confirmed on { $day }.

    { $lines }
own-check = Data confirmed
own-check-right = All correct
own-check-changed = Changed
own-check-asked = Not answered yet
own-link-make = 🔗 Link to take over
own-link-made = ✔️ The link is ready: please forward the message below to <b>{ $name }</b> in person. Earlier links are void.
own-link = { $name }, welcome! Open this link to take over your record on the roster; then you get notices and can sign up for events:

    { $url }

    Good until { $until }, once. You need your name and the last 4 characters of your staff number. Please do not pass it on.
own-link-role = This person has a role, so no link can be made. Please ask them to register with /start; school staff can then merge the two records.
own-link-no-number = This record has no staff number, so nobody could be checked. Please add it first.
print-cards = 🖨 Print cards
print-which = Cards for which college? In brackets: how many people are not on Telegram yet.
print-none = Nothing to print: everybody with a staff number is on Telegram.
print-college = { $college } ({ $count })
print-ask = <b>{ $title }</b>: { $count } { $count ->
        [one] person is
       *[other] people are
    } not on Telegram yet. One card each, eight on an A4 page; cut along the dashed lines and give each to its person.

    Printing makes their earlier links and cards void. Who has no staff number, or has a role, is left out.
print-yes = 🖨 Print
print-sent = ✔️ The cards of { $title } are on their way to you.
print-list = ⬅️ This list
print-many = { $count } people of this list need a card; at most { $most } are printed at once. Please filter by college or association first.
print-back = ⬅️ Roster
print-file = Cards
print-step-one = ① Scan the code with your phone’s camera to open Telegram, or type the address below
print-step-two = ② Press “Start”
print-step-three = ③ Enter your name and the last 4 characters of your staff number
print-until = Good until { $moment }, once. Please keep it to yourself.
print-lacking = The font has no “{ $character }”, so the card of { $name } can’t be printed, and none was. Please correct the name, or tell the system administrator.
taking-consent = Welcome! Please read the privacy notice. Once you agree and your name and staff number are checked, you can take over your record on the roster.

    { $text }
taking-name = Please enter your name.
taking-digits-please = Please enter the digits of the staff number, such as 0023.
taking-digits = Please enter the last 4 characters of your staff number.
taking-wrong = The name or the staff number differs from the roster’s. Please check them; tries left: { $left }.
taking-ended = They did not agree three times, so this link has been ended to be safe. The office knows; please ask it for a new link, or register with /start.
taking-refused = This link is not valid, or was used, or has expired. Please ask the office{ $contact } for a new one, or register with /start.
taking-registered = You are a member already, so there is nothing to take over. If there are two records of you, please ask the office to merge them.
taking-offer = The roster has a record with your name and your staff number: <b>{ $name }</b> ({ $college }).

    Is it you? The two records then become one, and you are a member at once, without waiting.
taking-yes = ✅ It’s me, take it over
taking-no = Not me
taking-gone = This record has been dealt with. Send /me to see yours; if in doubt, please contact the office.
taking-left = All right. The office checks your registration.
taking-chosen = ✔️ You chose: it’s me, take it over.
taking-done = { $name }, welcome! You have taken over your record:

    { $lines }

    What is wrong there you can change under “My record”.
told-link-ended = ⚠️ Somebody opened the link of { $name }, and name or staff number did not agree three times. The link has been ended; you can make another from the member’s record.
told-record-taken = 🔗 <b>{ $name }</b> ({ $college }, staff number { $staff_no }) has taken over the record on the roster. If it was somebody else, you can undo that within 30 days.
same-line = 👥 May be { $name } of the roster: { $reason }.
same-compare = 👥 Compare with { $name }
same-both = <b>These may be one person: { $reason }</b>

    <b>Registered</b>
    { $new }

    <b>On the roster</b>
    { $old }

    Merged, there is one record with all answers, notices, suggestions, letters and roles. Name, college and staff number are the roster’s; phone and email the person’s own. It can be undone within 30 days.
same-by-link = one-time link
same-by-staff-no = same staff number
same-by-phone = same phone
same-by-name = same name and college
same-by-pinyin = names that sound the same, same college
same-by-staff = checked by staff
same-merge = ✅ One person, merge
same-not = Two people
same-back = ⬅️ This registration
same-next = 👥 Next registration
same-merged = ✔️ Merged: <b>{ $name }</b>. It can be undone within 30 days.
same-apart = ✔️ Noted: { $name } is somebody else. This is not asked again.
same-gone = These two records have been dealt with, or are not yours to manage.
same-busy = A notice is being sent to this person right now. Please press again in a minute.
same-undo = ↩️ Undo the merge
same-undo-ask = Really undo it? <b>{ $name }</b> (roster) and <b>{ $other }</b> (on Telegram) become two records again, each with its own. What was added since stays with the roster’s record.
same-undo-yes = ↩️ Yes, undo the merge
same-undo-no = No, keep it
same-undone = ↩️ Undone: { $name } and { $other } are two records again.
same-no-undo = This merge can’t be undone: it was undone before, 30 days are over, there was a later merge, or it is not yours to manage.
same-since = Added since, stays with the roster’s record: { $what }.
same-lost = Changed since, not restored: { $what }.
same-kind-rsvps = { $count } { $count ->
        [one] answer to an event
       *[other] answers to events
    }
same-kind-deliveries = { $count } { $count ->
        [one] notice
       *[other] notices
    }
same-kind-letters = { $count } { $count ->
        [one] letter
       *[other] letters
    }
same-kind-suggestions = { $count } { $count ->
        [one] suggestion
       *[other] suggestions
    }
same-kind-grants = { $count } roles
same-kind-members = { $count } fields
same-kind-other = { $count } other
you-merged = { $name }, the office has merged your two records into one. Send /me to see it.
you-parted = The office has undone the merge of your records. Send /me to see yours; if in doubt, please contact the office.
own-attended = Attendance
own-attended-present = here
own-attended-excused = excused
own-attended-absent = did not come
own-attended-late = late
own-companions-came = { $count ->
        [one] 1 companion here
       *[other] { $count } companions here
    }
own-attended-left = left early
own-attended-asked = you said that you came; it waits to be recorded
own-rating = What you say of an event
own-rating-anonymous = rated anonymously; what you said can’t be found

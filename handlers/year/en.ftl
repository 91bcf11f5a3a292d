bench-year = 📒 Records of the year
year-own = 📒 My year
year = <b>📒 My year { $year }</b>
year-events = Events you came to: { $count }{ $count ->
        [0] {""}
       *[other] {" "}({ $names })
    }
year-hours = Training { $training } h, service { $service } h{ $issued ->
        [0] {""}
       *[other] , { $issued } { $issued ->
        [one] certificate
       *[other] certificates
    }
    }
year-suggestions = Suggestions with your name: { $count }, { suggest-status-answered }: { $answered }{ $adopted ->
        [0] {""}
       *[other] , { suggest-mark-adopted }: { $adopted }
    }
year-added = Added by you: { $count }
year-none-added = You have not added any award, proposal or press report yet.
year-line = { $number }. { $kind }: { $text }
year-line-proof = { $number }. { $kind }: { $text }  📎
year-confirmed = ✅ You confirmed the year on { $moment }. If anything changes, please confirm again.
year-changed-since = ⚠️ Something has changed since you confirmed, such as where you were present. Please look again and confirm anew.
year-add = ➕ Add something
year-confirm = ✅ All correct, confirm
year-of = See { $year }
year-open = 📒 Look and confirm
year-back = ⬅️ My year
year-back-entry = ⬅️ This entry
year-which-kind = What would you like to add to { $year }?
year-kind-award = Award
year-kind-proposal = Proposal
year-kind-press = Press report
year-kind-other = Other
year-ask = Please write what it was (<b>{ $kind }</b>): when, its name, by which body (at most { $limit } characters).
year-ask-proof = Please send a picture or a file as proof; you may leave it out:
year-no-proof = Without proof
year-proof-only = One picture or one file, please. To leave it out, press the button below.
year-saved = ✔️ Saved.
year-full = A year takes at most { $limit } entries. Please delete one first.
year-gone = This entry has been deleted.
year-too-old = This year can’t be opened any more. Please press “My year”.
year-not-over = A year can be confirmed from December on.
year-changed = Something has just changed. Please look again before you confirm.
year-did-confirm = Confirmed, thank you
year-entry = <b>{ $heading }</b>

    { $text }
year-proof = 📎 See the proof
year-correct = ✏️ Correct
year-delete = 🗑 Delete
year-delete-ask = Delete this entry?

    { $text }
year-delete-yes = 🗑 Yes, delete
year-delete-no = ⬅️ Keep it
year-deleted = Deleted
year-desk = <b>📒 Records of the year</b>

    One row for each member: events, suggestions, and the awards, proposals and press reports that they added. Which year?
year-desk-confirmed = { $year }: confirmed by { $count } of { $all } members.
year-remind = 🔔 Remind who has not confirmed { $year } ({ $count })
year-reminding = Reminding { $count }
year-reminded-lately = Who has not confirmed was asked lately; please remind them tomorrow.
year-take = 📄 Export { $year }
year-proofs = <b>📎 Proofs</b>: { $count }. A press sends you one; the member can see who has looked.
year-proofs-none = <b>📎 Proofs</b>: none yet.
year-proofs-open = 📎 Proofs of { $year } ({ $count })
year-proofs-of = 📎 Proofs of the years ({ $count })
year-proofs-back = ⬅️ Records of the year
year-coming = The workbook is on its way
year-title = Records of the year { $year }
year-column-name = Name
year-column-college = College
year-column-associations = Associations
year-column-events = Events
year-column-came = Came to
year-column-training = Training (h)
year-column-service = Service (h)
year-column-certificates = Certificates of hours
year-column-handed-in = Suggestions
year-column-answered = { suggest-status-answered }
year-column-adopted = { suggest-mark-adopted }
year-column-award = Awards
year-column-proposal = Proposals
year-column-press = Press reports
year-column-other = Other
year-column-proofs = Proofs (files)
year-column-confirmed = Confirmed
you-year = { $year } is over. Please look at your year: events and suggestions are there already; awards, proposals and press reports you can add yourself. If all is right, press “All correct, confirm”.
you-year-again = Your year { $year } is not confirmed yet. Please look at it, and if all is right, press “All correct, confirm”.
you-year-changed = You confirmed your year { $year }, and something has changed since, such as where you were present. Please look at it again, and if all is right, press “All correct, confirm”.
year-cell-changed = changed since
year-column-number = No.

year-of-member = 📒 Record of the year
year-of-member-head = <b>📒 { $name }: the year { $year }</b>
year-of-member-added = Added by the member: { $count }
year-of-member-none = The member has added nothing.
year-of-member-confirmed = ✅ The member has confirmed the year.
year-of-member-changed = ⚠️ Something has changed since the member confirmed the year. They have not confirmed it anew.
year-of-member-open = The member has not confirmed the year yet.

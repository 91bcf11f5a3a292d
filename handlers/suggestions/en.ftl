command-suggest = Make a suggestion, see its reply

mine-suggestions = 💡 My suggestions

# Suggestions
suggest-status-received = To be handled
suggest-status-returned = More is needed
suggest-status-merged = Handled with another
suggest-status-accepted = Accepted
suggest-status-passed-on = Kept for reference
suggest-status-declined = Declined
suggest-status-assigned = Assigned
suggest-status-in-progress = In progress
suggest-status-review = Reply being checked
suggest-status-answered = Answered
suggest-status-closed = Closed
suggest-status = { $status ->
    [received] { suggest-status-received }
    [returned] { suggest-status-returned }
    [merged] { suggest-status-merged }
    [accepted] { suggest-status-accepted }
    [passed_on] { suggest-status-passed-on }
    [declined] { suggest-status-declined }
    [assigned] { suggest-status-assigned }
    [in_progress] { suggest-status-in-progress }
    [review] { suggest-status-review }
    [answered] { suggest-status-answered }
    [closed] { suggest-status-closed }
   *[adopted] { suggest-mark-adopted }
}
suggest-written = { $text }
suggest-line = { $number } · { suggest-status } · { $begins }
suggest-head = <b>Suggestion { $number }</b>
    Topic: { $topic }
    Submitted: { $day }
    Status: <b>{ suggest-status }</b>
suggest-staff-who = From: { $author }
    Handled by: { $handler }{ $files ->
        [0] {""}
       *[other] {""}
            Files: { $files }
    }
suggest-head-body = <b>Suggestion</b>
suggest-head-reason = <b>Reason ({ suggest-status-declined })</b>
suggest-head-reply = <b>Reply</b> ({ $day }){ $files ->
    [0] {""}
    [one] , with 1 file
   *[other] , with { $files } files
}
suggest-head-steps = <b>Steps taken</b>
suggest-done = { $step ->
    [taken] taken on
    [released] released
    [reply] replied
    [returned] more asked for
    [merged] merged
    [parted] taken apart
    [assigned] assigned
    [not_ours] given back, not theirs
    [asked_time] more time asked for
    [gave_time] more time given
    [refused_time] more time refused
    [drafted] reply written, to be checked
    [sent_back] reply sent back
    [approved] replied
    [marked] mark
    [result] result changed
    [closed] closed
    [promise] what was promised
   *[status] set to “{ suggest-status }”
}
suggest-step = · { $when }: { suggest-done }{ $detail }{ $undone ->
    [yes] {" "}(undone)
   *[no] {""}
}
suggest-step-by = · { $when } { $name }: { suggest-done }{ $detail }{ $undone ->
    [yes] {" "}(undone)
   *[no] {""}
}
suggest-nobody = nobody yet
suggest-anonymous = anonymous
suggest-author-gone = (no longer in the register)
suggest-author = { $name } ({ $college })
suggest-no-reply-yet = There is no reply yet. Please look again in a few days.

# Members
suggest-home = <b>💡 Suggestions</b>

    What would make the university or this office better? Write it here (at most { $limit } characters), or send a voice message, or a photo with a caption, a video or a file. Every suggestion gets a number, somebody who handles it, and a reply.
suggest-menu = <b>💡 Suggestions</b>

    What would make the university or this office better? Please write to us. Every suggestion gets a number, somebody who handles it, and a reply.
suggest-ask-words = Got the photo or file. Please write your <b>suggestion</b> in words too:
suggest-file-refused = File { $place }/{ $count } of suggestion { $number } can’t be shown: Telegram did not accept it. Please ask whoever sent it to send it again, or try on another device.
suggest-files-line = Files: { $count }
suggest-field-body = ✏️ Text
suggest-field-topic = ✏️ Topic
suggest-field-files = 📎 Files
suggest-home-visitor = <b>💡 Suggestions</b>

    Once registered, you can make suggestions. If you have a code, you can see the reply now.
suggest-home-pending = <b>💡 Suggestions</b>

    Your registration is waiting for the office to confirm; then you can make suggestions. If you have a code, you can see the reply now.
suggest-new = ✍️ Make a suggestion
suggest-own = 📂 My suggestions ({ $count })
suggest-by-code = 🔎 Look up by code
suggest-not-yet = You can make suggestions once you have registered and the office has confirmed it.
suggest-ask-topic = What is your suggestion <b>about</b>?
suggest-ask-body-now = You wrote:

    { $text }

    To change it, write it again and send it; to keep it, press “Keep and continue”.
suggest-this = 💡 Hand it in as a suggestion
suggest-album = Several photos or files at once: press “💡 Suggest” first and send them again, and they go together.
suggest-ask-files = Any <b>photos, files, voice messages or videos</b> to go with it? Please send them now (at most { $limit }). If not, press “Skip”.
suggest-files-only = This step takes photos, files, voice messages and videos only. If there are none, press “Skip”; to change the text, press “Back”.
suggest-caption-left = The photo was accepted, but its caption is too long and was not.
suggest-named = 🙂 Submit with my name
suggest-unnamed = 🎭 Submit anonymously
suggest-lines = Topic: { $topic }{ $files }
    Suggestion:
    { $text }

    <b>With your name</b>: the office knows it is from you, and you are told of each step.
    <b>Anonymously</b>: it is not kept who it came from, and nobody can find out later. You get a <b>code</b>, only once, to see the reply; if you lose it, it can’t be recovered. Photos, files, voice messages and videos go to the office as they are (a voice can be recognised): please make sure they don’t show who you are. This chat stays on your own phone.
suggest-sent = ✅ Your suggestion is submitted, thank you! Its number is <b>{ $number }</b>.

    You will be told of each step, and can see it under “💡 Suggest” at any time.
suggest-sent-unnamed = ✅ Your anonymous suggestion is submitted, thank you! Its number is <b>{ $number }</b>.

    It is not kept who it came from. Your code is below.
suggest-code = 🔑 <b>The code (please keep this message)</b>

    <code>{ $code }</code>

    Suggestion { $number }. With this code you can see its status and any reply at any time: press the button below, or send /suggest followed by the code.
    Anybody who has the code can see it. It is given only once; if lost, it can’t be recovered.
suggest-code-look = 🔎 See its status
suggest-ask-code = Please send me the <b>code</b> (26 letters and digits; spaces and capitals don’t matter):
suggest-code-unknown = There is no such code. Please check it: 26 letters and digits, best copied from the message it came in.
suggest-refresh = 🔄 Refresh
suggest-own-title = <b>📂 My suggestions</b>

    These are the suggestions you made with your name; press one to open it. For an anonymous one, press “Look up by code”.
suggest-own-none = You have not made a suggestion with your name yet.
suggest-open = 📖 Open this suggestion
suggest-back = ⬅️ Back
suggest-withdraw = 🗑 Withdraw this suggestion
suggest-withdraw-ask = Withdraw suggestion <b>{ $number }</b>?

    Its text and files will be deleted for good.
suggest-withdraw-yes = 🗑 Yes, withdraw it
suggest-withdraw-no = Keep it
suggest-withdrawn = Suggestion { $number } has been withdrawn and its text deleted.
suggest-under-way = The office has already begun to handle this suggestion, so it can’t be withdrawn.
suggest-gone = This suggestion has been withdrawn, or is not yours.

# What the author is told
suggest-told-taken = 💡 Somebody at the office has taken on your suggestion <b>{ $number }</b>.
suggest-told-released = 💡 Your suggestion <b>{ $number }</b> will be handled by somebody else; this is being arranged.
suggest-told-status = 💡 Your suggestion <b>{ $number }</b> is now: <b>{ suggest-status }</b>.
suggest-told-declined = 💡 Your suggestion <b>{ $number }</b> is now: <b>{ suggest-status-declined }</b>. The reason:

    { $reason }
suggest-told-reply = 💡 There is a reply to your suggestion <b>{ $number }</b>:

    { $reply }{ $result }
suggest-told-reply-merged = 💡 { $name }: your suggestion <b>{ $number }</b> was handled together with a similar one, and there is a reply:

    { $reply }{ $result }
suggest-told-result = Result: { $result }
suggest-told-files = 📎 Files: { $count }. Open it and press “📎 Files that were exchanged”.
suggest-told-rate = Once you have read it, please open the suggestion and press “⭐ Rate” to tell us whether you are satisfied.
suggest-told-again = 💡 Your suggestion <b>{ $number }</b>: the author of one that is handled with it was not satisfied, so it is handled once more. You will be told when there is a new reply.
suggest-told-returned = 💡 Something is missing in your suggestion <b>{ $number }</b>. Please open it, press “Add to it” and write to us:

    { $reason }
suggest-told-merged = 💡 Your suggestion <b>{ $number }</b> is being handled together with a similar one. You will be told of each step and of the reply.
suggest-told-parted = 💡 Your suggestion <b>{ $number }</b> is now being handled by itself.
suggest-told-assigned = 💡 Your suggestion <b>{ $number }</b> is now: { suggest-status-assigned } ({ $unit }).
    Reply due: { $due }
suggest-told-time = 💡 Your suggestion <b>{ $number }</b> needs some more time. Reply now due: { $due }
suggest-told-marked = 💡 Your suggestion <b>{ $number }</b> has a new mark: <b>{ suggest-mark }</b>
suggest-told-graded = 💡 The result of your suggestion <b>{ $number }</b> is now: { $result }
suggest-told-closed = 💡 Your suggestion <b>{ $number }</b> is now: { suggest-status-closed }. Thank you for it!
suggest-told-promised = 💡 Your suggestion <b>{ $number }</b>: the day named in the reply has come. Has it been done? Please open it and tell us.
suggest-told-kept = 💡 Your suggestion <b>{ $number }</b>: what the reply promised has been done.
suggest-told-later = 💡 Your suggestion <b>{ $number }</b>: what the reply promised is put off until <b>{ $day }</b>. The reason:

    { $reason }
suggest-told-broken = 💡 Your suggestion <b>{ $number }</b>: what the reply promised can’t be done. The reason:

    { $reason }
suggest-told-words = 💬 The office has written to you about your suggestion <b>{ $number }</b>:

    { $reason }
suggest-told-undone = 💡 Your suggestion <b>{ $number }</b>: the office has undone the step you were just told of; it is now: <b>{ suggest-status }</b>.

# Staff
suggest-enough-today = You have submitted { $limit } suggestions today, thank you! Please submit more tomorrow; what you are writing is kept.
suggest-told-new = 💡 A new suggestion has come in: <b>{ $number }</b>.
suggest-told-gathered = 💡 New suggestions: { $new }. Waiting now: { $count }.
suggest-told-new-unnamed = 💡 A new anonymous suggestion has come in.
suggest-to-queue = 📋 Open suggestions to handle
bench-suggestions = 💡 Suggestions{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
suggest-desk = <b>💡 Suggestions</b>

    Which would you like to see?
suggest-desk-status = { suggest-status }{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
suggest-desk-mark = { suggest-mark } ({ $count })
suggest-marked = <b>{ suggest-mark }</b>: { $count }
suggest-desk-export = 📄 Export all (.xlsx)
suggest-desk-back = ⬅️ Suggestions
suggest-exporting = The table is being made and will be here in a moment.
suggest-queue = <b>{ suggest-status }</b>: { $count }
suggest-queue-none = No suggestions are “{ suggest-status }” just now.
suggest-act-take = 🙋 I’ll take it
suggest-act-take-over = 🙋 I’ll take it over
suggest-act-release = 🔁 Release
suggest-act-reply = ✍️ Reply
suggest-act-reply-again = ✍️ Reply again
suggest-act-status = 📌 Change status
suggest-act-undo = ↩️ Undo the last step
suggest-act-files = 📎 See the files ({ $count })
suggest-to-list = ⬅️ All “{ suggest-status }”
suggest-ask-status = Suggestion <b>{ $number }</b> is now “{ suggest-status }”. Change it to:
suggest-toast-done = Updated
suggest-toast-undone = Last step undone
suggest-nothing-to-undo = There is nothing left to undo.
suggest-changed = Somebody has just changed this suggestion; please see its current state.
suggest-answer-first = Please write a reply first; the status then becomes “{ suggest-status-answered }” automatically.
suggest-status-already = It already has this status.
suggest-file-caption = Suggestion { $number }, file { $place } of { $count }
suggest-no-files = This suggestion has no files.
suggest-ask-reply = Please write the <b>reply</b> to suggestion <b>{ $number }</b> (at most { $limit } characters). Its author will see all of it. You can send photos and files too:
suggest-echo-files = ; files: { $count }
suggest-echo-reply = Reply to suggestion { $number } (result: { $result }{ $files }):

    { $text }
suggest-send-reply = ✅ Send the reply
suggest-ask-reason = Suggestion <b>{ $number }</b> becomes “{ suggest-status-declined }”. Please write <b>why</b> (at most { $limit } characters). Its author will see it:
suggest-echo-talked = { $talked ->
    [spoken] talked over with its author
   *[asked] its author was asked in writing
}
suggest-echo-reason = Suggestion { $number } becomes “{ suggest-status-declined }” ({ $talked }), because:

    { $text }
suggest-send-reason = ✅ { suggest-status-declined }

# The exported table
suggest-sheet = Suggestions
suggest-sheet-number = Number
suggest-sheet-day = Date
suggest-sheet-topic = Topic
suggest-sheet-author = From
suggest-sheet-body = Suggestion
suggest-sheet-files = Files
suggest-sheet-status = Status
suggest-sheet-marks = Marks
suggest-sheet-unit = Unit
suggest-sheet-result = Result
suggest-sheet-promised = Promised for
suggest-sheet-handler = Handled by
suggest-sheet-reply = Reply
suggest-sheet-replied = Replied at
suggest-sheet-reason = Reason
suggest-sheet-handling = Satisfied with the handling
suggest-sheet-outcome = Satisfied with the result
suggest-sheet-helpers = Views of those who help
suggest-sheet-helper = { $name }: { $said }
suggest-no-opinion = no view yet
suggest-rated = { $content ->
    [yes] Satisfied
    [mostly] Mostly
   *[no] Not satisfied
}

suggest-of-member = 💡 Signed suggestions ({ $count })
suggest-of-member-head = <b>💡 Suggestions signed by { $name }</b>, { $count } in all

# The whole way
suggest-content = { $content ->
    [yes] 😊 Satisfied
    [mostly] 🙂 Mostly satisfied
   *[no] 🙁 Not satisfied
}
suggest-charge = { $unit } ({ $name })
suggest-somebody = somebody in charge
suggest-some-helper = a colleague who helps
suggest-step-detail = {" "}({ $detail })
suggest-promise-became = { $promise ->
    [kept] done
    [later] put off
   *[broken] can’t be done
}
suggest-due = { $day }{ $over ->
    [yes] {" "}(overdue by { $left } working days)
   *[no] {" "}({ $left } working days left)
}{ $certain ->
    [yes] {""}
   *[no] {" "}(the holidays are not published: Monday to Friday are counted)
}
suggest-outcome = { $result } (by { $day })
suggest-no-result = none
suggest-head-together = Handled together with a similar one
suggest-head-again = Handled for the second time
suggest-head-marks = Marks: { $marks }
suggest-head-due = Due: { $due }
suggest-head-rated = Its author: handling { $handling ->
    [yes] satisfied
    [mostly] mostly satisfied
   *[no] not satisfied
}, result { $result ->
    [yes] satisfied
    [mostly] mostly satisfied
   *[no] not satisfied
}
suggest-head-result = Result: <b>{ $result }</b>
suggest-head-promise = { $promise ->
    [kept] What was promised has been done
   *[broken] What was promised was not done
}
suggest-head-time = <b>{ $days } more working days asked for</b>, because:
suggest-head-draft = <b>Reply as written</b> (result: { $result }{ $files ->
    [0] {""}
   *[other] ; files: { $files }
}), not yet seen by the author:
suggest-head-main = Merged into suggestion <b>{ $number }</b>, handled together
suggest-head-merged = Merged into this one: { $numbers }
suggest-head-helper = Helping: <b>{ $name }</b>{ $said ->
    [yes] {""}
   *[no] {" "}(no opinion yet)
}
suggest-head-words = <b>{ $kind ->
    [returned] Please add
    [dissatisfied] Why not satisfied
   *[word] { $side ->
        [author] The author wrote
       *[office] The office wrote
    }
}</b> ({ $day }){ $name }{ $files ->
    [0] {""}
   *[other] {" "}(files: { $files })
}

# The whole way: buttons
suggest-act-write = 💬 Write to the author
suggest-act-more = 🗂 Assign, merge …
suggest-act-more-plain = 🗂 More
suggest-act-begin = ▶️ Begin
suggest-act-return = 📝 Ask for more
suggest-act-merge = 🔗 Merge into another
suggest-act-part = ✂️ Take apart
suggest-act-assign = 📨 Assign
suggest-act-help = 🤝 Ask for help
suggest-act-time = ⏳ Ask for more time
suggest-act-time-yes = ✅ Give more time
suggest-act-time-no = ❌ No more time
suggest-act-not-ours = ↪️ Not ours
suggest-act-approve = ✅ Yes, send the reply
suggest-act-refuse = ↩️ Send it back
suggest-act-result = 🏷 Change the result
suggest-act-close = 🏁 Close
suggest-act-kept = ✅ It is done
suggest-act-later = ⏳ Put it off
suggest-act-broken = ❌ It can’t be done
suggest-act-mark = Mark: { suggest-mark }
suggest-act-unmark = Remove the mark: { suggest-mark }
suggest-act-opinion = 🤝 Opinion: { $name }
suggest-act-unhelp = 🗑 No more help: { $name }
suggest-more = Suggestion <b>{ $number }</b>: what would you like to do?
suggest-not-now = This can’t be done with the suggestion now. Please open it and see where it is.
suggest-left-out = The office does not use this step any more. Please open the suggestion to see what can be done.
suggest-field-result = 🏷 Result
suggest-field-promised = 📅 Day
suggest-send-draft = ✅ Hand it to a colleague
suggest-too-late = It can be given back within { $days } working days only. Please ask the office to assign it to others.
suggest-ask-result = What is the <b>result</b>?
suggest-ask-promised = By <b>which day</b> will it be done? Choose one, or write it (such as 2027-06-30). I will ask on that day:
suggest-day-ahead = Please write a day after today.
suggest-ask-talked = Was the reason <b>talked over with the author</b> before?
suggest-ask-talked-first = Before it becomes “{ suggest-status-declined }”, please press “💬 Write to the author”, give the reason and hear what they say.
suggest-talked-spoken = ☎️ We talked about it
suggest-talked-asked = 💬 We asked in writing
suggest-ask-return = <b>What is missing</b> in suggestion <b>{ $number }</b>? Its author will see it (at most { $limit } characters):
suggest-ask-not-ours = <b>Why is suggestion { $number } not ours</b>? The office will see it (at most { $limit } characters):
suggest-ask-time = <b>Why does suggestion { $number } need more time</b>? The office decides (at most { $limit } characters):
suggest-ask-refuse = <b>What has to be changed</b> in this reply? Its writer will see it (at most { $limit } characters):
suggest-ask-later = Suggestion <b>{ $number }</b>: <b>until which day</b> is it put off? Choose one, or write it:
suggest-ask-later-why = <b>Why is it put off</b>? The author will see it (at most { $limit } characters):
suggest-ask-broken = Suggestion <b>{ $number }</b>: <b>why can’t it be done</b>? The author will see it (at most { $limit } characters):
suggest-ask-assign = <b>Which unit</b> is in charge of suggestion <b>{ $number }</b>?
suggest-ask-help = <b>Which unit</b> helps with suggestion <b>{ $number }</b>?
suggest-no-unit = 👤 Straight to a person
suggest-ask-person = <b>Who</b> handles it? Please write the name:
suggest-which-person = Who is it? Press one; if none of them, write again:
suggest-no-person = No person in particular
suggest-nobody-found = Nobody was found for “{ $typed }”. Please write the name, or part of it.
suggest-person-gone = Please choose a unit, or somebody of the register.
suggest-echo-assign = Suggestion { $number } goes to: { $to }
suggest-do-assign = 📨 Assign
suggest-echo-help = Help with suggestion { $number }: { $to }
    Their opinion is due in { $days } working days.
suggest-do-help = 🤝 Ask them
suggest-helps-already = They help already, or are in charge.
suggest-ask-opinion = Your <b>opinion</b> on suggestion <b>{ $number }</b> (at most { $limit } characters):
suggest-ask-main = <b>Into which one</b> is suggestion <b>{ $number }</b> merged? Please write its number, or some words of it:
suggest-ask-which-main = Which one is it? Press one; if none of them, write again:
suggest-none-found = Nothing was found for “{ $typed }”. Please try other words, or the number.
suggest-echo-merge = Suggestion { $number } is merged into suggestion { $main }:

    { $text }
suggest-do-merge = 🔗 Handle together
suggest-not-main = That one is gone, or merged into another. Please choose another one.
suggest-has-merged = Others are merged into this one. Please take them apart first.
suggest-ask-words-office = What do you write to the author of suggestion <b>{ $number }</b>? Photos and files can go with it (at most { $limit } characters):
suggest-ask-words-author = What do you write to the office about suggestion <b>{ $number }</b>? Photos and files can go with it (at most { $limit } characters):
suggest-echo-words = Suggestion { $number }: { $files }

    { $text }
suggest-send-words = ✅ Send
suggest-words-sent = ✅ Sent. Suggestion <b>{ $number }</b>

# The whole way: the author
suggest-code-copy = 📋 Copy the code
suggest-own-write = 💬 Write to the office
suggest-own-complete = 📝 Add to it
suggest-own-files = 📎 Files that were exchanged
suggest-own-rate = ⭐ Rate
suggest-own-done = ✅ It has been done
suggest-own-undone = ❌ It has not been done
suggest-thanks = Thank you!
suggest-ask-rated-handling = Suggestion <b>{ $number }</b>: are you satisfied with <b>how it was handled</b>?
suggest-ask-rated-result = Suggestion <b>{ $number }</b>: are you satisfied with <b>the result</b>?
suggest-ask-dissatisfied = Please tell us <b>what you are not satisfied with</b> (at most { $limit } characters). The first time, it is handled once more:
suggest-ask-dissatisfied-once = Please tell us <b>what you are not satisfied with</b> (at most { $limit } characters):
suggest-enough-open = You have { $limit } suggestions that are being handled, thank you! Please make new ones once there is a reply; what you are writing is kept.

# The whole way: who handles it is told
suggest-to-due = ⏰ What is due
suggest-to-given = 📌 Suggestions for me
suggest-to-board = 💬 Open those with messages
suggest-staff-assigned = 📨 You are in charge of suggestion <b>{ $number }</b>. Reply due: { $due }
suggest-staff-taken-away = 📨 Suggestion <b>{ $number }</b> is now handled by somebody else.
suggest-staff-help = 🤝 Please help with suggestion <b>{ $number }</b>.{ $due ->
        [none] {""}
       *[other] {" "}Your opinion is due: { $due }
    }
suggest-staff-no-help = 🤝 Your help with suggestion <b>{ $number }</b> is no longer needed.
suggest-staff-opinion = 🤝 An opinion on suggestion <b>{ $number }</b> ({ $unit }):

    { $reason }
suggest-staff-not-ours = ↪️ Suggestion <b>{ $number }</b> was given back as not theirs:

    { $reason }
suggest-staff-time = ⏳ More time is asked for on suggestion <b>{ $number }</b>. Please decide:

    { $reason }
suggest-staff-time-given = ⏳ Suggestion <b>{ $number }</b>: you have more time.
suggest-staff-time-refused = ⏳ Suggestion <b>{ $number }</b>: no more time; please reply by the day that was set.
suggest-staff-drafted = ✍️ The reply to suggestion <b>{ $number }</b> is written. Please check it.
suggest-staff-approved = ✅ The reply to suggestion <b>{ $number }</b> has gone out.
suggest-staff-sent-back = ↩️ The reply to suggestion <b>{ $number }</b> has to be changed:

    { $reason }
suggest-staff-merged = 🔗 Suggestion { $other } was merged into suggestion <b>{ $number }</b>, which you handle.
suggest-staff-wrote = 💬 The author of suggestion <b>{ $number }</b> has written.
suggest-staff-wrote-unnamed = 💬 The author of an anonymous suggestion has written.
suggest-staff-completed = 📝 The author of suggestion <b>{ $number }</b> has added to it.
suggest-staff-completed-unnamed = 📝 The author of an anonymous suggestion has added to it.
suggest-staff-rated = ⭐ The author of suggestion <b>{ $number }</b> has rated it; it is now: { suggest-status-closed }.
suggest-staff-rated-unnamed = ⭐ The author of an anonymous suggestion has rated it; it is now: { suggest-status-closed }.
suggest-staff-again = 🙁 The author of suggestion <b>{ $number }</b> is not satisfied. Please handle it once more.
suggest-staff-again-unnamed = 🙁 The author of an anonymous suggestion is not satisfied. Please handle it once more.
suggest-staff-not-satisfied = 🙁 The author of suggestion <b>{ $number }</b> is still not satisfied; it is now: { suggest-status-closed }.
suggest-staff-not-satisfied-unnamed = 🙁 The author of an anonymous suggestion is still not satisfied; it is now: { suggest-status-closed }.
suggest-staff-rated-together = ⭐ The author of one handled together with <b>{ $number }</b> has rated it.
suggest-staff-rated-together-unnamed = ⭐ The author of an anonymous suggestion that is handled with another has rated it.
suggest-staff-again-together = 🙁 The author of one handled together with <b>{ $number }</b> is not satisfied: please handle it once more.
suggest-staff-again-together-unnamed = 🙁 The author of an anonymous suggestion that is handled with another is not satisfied: please handle it once more.
suggest-staff-not-satisfied-together = 🙁 The author of one handled together with <b>{ $number }</b> is not satisfied. Please look at the reason.
suggest-staff-not-satisfied-together-unnamed = 🙁 The author of an anonymous suggestion that is handled with another is not satisfied. Please look at the reason.
suggest-staff-done = ✅ The author of suggestion <b>{ $number }</b> says that what was promised has been done.
suggest-staff-done-unnamed = ✅ The author of an anonymous suggestion says that what was promised has been done.
suggest-staff-undone = ❌ The author of suggestion <b>{ $number }</b> says that what was promised has not been done.
suggest-staff-undone-unnamed = ❌ The author of an anonymous suggestion says that what was promised has not been done.
suggest-staff-done-together = ✅ The author of one handled together with <b>{ $number }</b> says that what was promised has been done.
suggest-staff-done-together-unnamed = ✅ The author of an anonymous suggestion that is handled with another says that what was promised has been done.
suggest-staff-undone-together = ❌ The author of one handled together with <b>{ $number }</b> says that what was promised has not been done.
suggest-staff-undone-together-unnamed = ❌ The author of an anonymous suggestion that is handled with another says that what was promised has not been done.
suggest-staff-wrote-together = 💬 The author of one handled together with <b>{ $number }</b> has written.
suggest-staff-wrote-together-unnamed = 💬 The author of an anonymous suggestion that is handled with another has written.
suggest-staff-promised = 📅 Suggestion <b>{ $number }</b>: the day named in the reply has come. Please open it and tell the author whether it is done.
suggest-staff-due = ⏰ Suggestions that are due:

    { $lines }
suggest-due-line = · { $number }{ $help ->
    [yes] {" "}(opinion)
   *[no] {""}
}: { $due }
suggest-due-more = and { $count } more
suggest-board-tab = { $which ->
    [overdue] 🔴 Overdue
    [week] 🟡 Within five days
    [later] 🟢 Later
    [written] 💬 Messages
   *[unknown] ❓ Settings changed
}{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
}
suggest-board = <b>⏰ { $which ->
    [overdue] Overdue
    [week] Due within five working days
    [later] Due later
    [written] The author has written, without an answer
   *[unknown] A unit, result or topic that the settings no longer have
}</b>{ $count ->
    [0] : none
   *[other] : { $count }
}
suggest-board-unit = <b>{ $unit }</b>
suggest-board-all = All units
suggest-board-line = { $over ->
    [yes] { $left } working days over
   *[no] { $left } working days left
} · { $number } · { $helper ->
    [none] { suggest-status }
   *[other] help: { $helper }
} · { $begins }
suggest-board-uncertain = The holidays of a year are not published yet: Monday to Friday are counted.
suggest-given = 📌 Suggestions for me ({ $count })
suggest-given-title = <b>📌 Suggestions for me</b>

    You are in charge of these or help with them; they still wait for you:
suggest-given-news = 💬 Message · { $line }
suggest-given-none = There are no suggestions for you just now.

# Support, suggestions like one’s own, what was done
suggest-alike = There { $count ->
        [1] is already <b>1</b> suggestion
       *[other] are already <b>{ $count }</b> suggestions
    } like yours. You can open and support one, or submit your own all the same:
suggest-alike-anyway = ✍️ Submit mine all the same
suggest-shared = <b>💡 Suggestion { $number }</b> · { $topic }
    Now: <b>{ suggest-status }</b>
    { $name ->
        [none] Supported by { $count }
       *[other] From { $name }. Supported by { $count }
    }
suggest-head-shared = <b>The suggestion</b>
suggest-shared-support = 👍 Support
suggest-shared-back = ↩️ No longer support
suggest-shared-open = 👀 Open it
suggest-shared-writing = ✍️ Back to what I’m writing
suggest-shared-gone = This suggestion can’t be seen now: it was withdrawn, or is not open any more.
suggest-supported = You support it. Thank you!
suggest-support-taken-back = You no longer support it
suggest-support-late = This suggestion has its reply or was merged, so it needs no more support.
suggest-head-supporters = Supported by { $count }{ $names ->
    [none] {""}
   *[other] {" "}({ $names })
}
suggest-head-gathering = ⏳ Waits for support: it counts as submitted with { $needed }
suggest-told-supported = 💡 Suggestion <b>{ $number }</b>, which you support, has a reply.
suggest-told-asked = 👍 { $name } asks you to support suggestion <b>{ $number }</b>. Please open it, and press “Support” if you agree.
suggest-told-handed-in = ✅ Your suggestion <b>{ $number }</b> has enough support and is submitted.
suggest-sent-gathering = ✅ Your suggestion is written; its number is <b>{ $number }</b>.

    It counts as submitted once { $needed } { $needed ->
        [one] colleague supports
       *[other] colleagues support
    } it. Press “Support” to ask them.
suggest-sent-unnamed-gathering = ✅ Your anonymous suggestion is written. Its number is <b>{ $number }</b>.

    It is not kept who it came from. Your code is below.
suggest-unnamed-gathering = This suggestion counts as submitted once colleagues support it. Open it with the code and press “Support” to ask all members.
suggest-own-seconding = 👍 Support
suggest-own-named = ✍️ Name me where it is public
suggest-own-unnamed = 🙈 Don’t name me where it is public
suggest-seconding = <b>👍 Support for suggestion { $number }</b>

    Supported by <b>{ $count }</b>{ $needed ->
        [0] .
       *[other] ; it counts as submitted with { $needed }.
    }
    { $opened ->
        [yes] All members can read and support it now (under 💡 Suggestions, “👍 Seeking support”); your name is not shown.
       *[no] Only those you ask can see it now.
    }
    { $signed ->
        [yes] Those you ask see your name. The office sees who supports it.
       *[no] The office sees how many support it, without names.
    }
suggest-seconding-ask = 🙋 Ask colleagues
suggest-seconding-link = 🔗 A link for colleagues
suggest-seconding-open-all = 📢 Ask all members
suggest-seconding-close-all = 🔒 Stop asking all members
suggest-seconding-invitation = I have made a suggestion and ask you to support it. Please open the link, and press “Support” if you agree:
    { $url }
suggest-ask-colleagues = <b>Who</b> is to support suggestion <b>{ $number }</b>? Write their <b>names</b> with commas between them.
suggest-ask-colleagues-below = Those below are chosen by a press.
suggest-ask-these = 🙋 Ask these
suggest-too-many-names = At most { $limit } at once; please write them in several messages.
suggest-asked-colleagues = Those who are registered, and the only one of their name, get your invitation. Please send the link to the others.
suggest-to-seeking = 👍 Seeking support ({ $count })
suggest-seeking-title = <b>👍 Seeking support</b>: { $count }

    Suggestions of colleagues. Please open one, and support it if you agree:
suggest-seeking-none = <b>👍 Seeking support</b>

    Nothing seeks support just now.
suggest-seeking-line = { $supports ->
    [yes] ✅ { $number } · { $begins } · supported by { $count }
   *[no] { $number } · { $begins } · supported by { $count }
}
suggest-seeking-back = ⬅️ Seeking support
suggest-to-done = 🌱 You said, we did
suggest-done-title = <b>🌱 You said, we did</b>: { $count }
suggest-desk-year = 📊 The year’s report
suggest-desk-tell-done = 📢 Send a message: You said, we did
suggest-year = <b>📊 Suggestions in { $year }</b>
suggest-year-title = Suggestions in { $year }
suggest-year-line = { $figure }: <b>{ $count }</b>
suggest-year-by-plain = { $group ->
    [result] By result
    [unit] By unit
   *[topic] By topic
}
suggest-year-by = <b>{ suggest-year-by-plain }</b>
suggest-year-figure = { $figure ->
    [received] Received
    [accepted] { suggest-status-accepted }
    [merged] { suggest-status-merged }
    [declined] { suggest-status-declined }
    [passed-on] { suggest-status-passed-on }
    [undecided] Not decided
    [answered] { suggest-status-answered }
    [on-time] Reply on time
    [late] Reply late
    [handling-yes] Satisfied with the handling
    [handling-mostly] Mostly satisfied with the handling
    [handling-no] Not satisfied with the handling
    [outcome-yes] Satisfied with the result
    [outcome-mostly] Mostly satisfied with the result
   *[outcome-no] Not satisfied with the result
}
suggest-year-list = <b>{ $year } · { $figure }</b>: { $count }
suggest-year-back = ⬅️ Back to the report
suggest-year-book = 📄 Export the report (.xlsx)
suggest-year-picture = 📈 { suggest-year-by-plain }
suggest-year-drawn = Suggestions in { $year }: { suggest-year-by-plain }
suggest-year-figures = All
suggest-year-count = Number
suggest-year-all = Suggestions
suggest-year-sum = Sum
suggest-year-made = As of { $day }
suggest-year-nothing = There is nothing of this year
suggest-year-drawing = The picture is being drawn and will be sent in a moment.
suggest-year-column = { $column ->
    [number] Number
    [topic] Topic
    [body] Suggestion
    [status] Status
    [became] Decision
    [unit] Unit
    [result] Result
    [time] Deadline
    [handling] With the handling
    [outcome] With the result
   *[marks] Marks
}

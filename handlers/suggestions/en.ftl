command-suggest = Make a suggestion, see its reply

mine-suggestions = 💡 My suggestions

# Suggestions
suggest-status = { $status ->
    [received] To be handled
    [accepted] Accepted
    [passed_on] Kept for reference
    [declined] Declined
    [in_progress] In progress
    [answered] Answered
   *[adopted] Adopted
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
suggest-head-reason = <b>Reason for declining</b>
suggest-head-reply = <b>Reply</b> ({ $day })
suggest-head-steps = <b>Steps taken</b>
suggest-done = { $step ->
    [taken] taken on
    [released] released
    [reply] replied
   *[status] set to “{ suggest-status }”
}
suggest-step = · { $when }: { suggest-done }{ $undone ->
    [yes] {" "}(undone)
   *[no] {""}
}
suggest-step-by = · { $when } { $name }: { suggest-done }{ $undone ->
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
suggest-spoken = (no text: please open the files)
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
    <b>Anonymously</b>: it is not kept who it came from, and nobody can find out later. You get a <b>code</b>, only once, to see the reply; if you lose it, it can’t be recovered. Photos and files go to the office as they are: please make sure they don’t show who you are. This chat stays on your own phone.
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
suggest-told-declined = 💡 Your suggestion <b>{ $number }</b> was <b>declined</b> this time. The reason:

    { $reason }
suggest-told-reply = 💡 There is a reply to your suggestion <b>{ $number }</b>:

    { $reply }
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
suggest-answer-first = Please write a reply first; the status then becomes “Answered” automatically.
suggest-status-already = It already has this status.
suggest-file-caption = Suggestion { $number }, file { $place } of { $count }
suggest-no-files = This suggestion has no files.
suggest-ask-reply = Please write the <b>reply</b> to suggestion <b>{ $number }</b> (at most { $limit } characters). Its author will see all of it:
suggest-echo-reply = Reply to suggestion { $number }:

    { $text }
suggest-send-reply = ✅ Send the reply
suggest-ask-reason = Please write <b>why</b> suggestion <b>{ $number }</b> is <b>declined</b> (at most { $limit } characters). Its author will see it:
suggest-echo-reason = Suggestion { $number } is declined, because:

    { $text }
suggest-send-reason = ✅ Decline it

# The exported table
suggest-sheet = Suggestions
suggest-sheet-number = Number
suggest-sheet-day = Date
suggest-sheet-topic = Topic
suggest-sheet-author = From
suggest-sheet-body = Suggestion
suggest-sheet-files = Files
suggest-sheet-status = Status
suggest-sheet-handler = Handled by
suggest-sheet-reply = Reply
suggest-sheet-replied = Replied at
suggest-sheet-reason = Reason

suggest-of-member = 💡 Signed suggestions ({ $count })
suggest-of-member-head = <b>💡 Suggestions signed by { $name }</b>, { $count } in all

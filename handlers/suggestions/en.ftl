command-suggest = Make a suggestion, see its reply

mine-suggestions = 💡 My suggestions

# Suggestions
suggest-status = { $status ->
    [received] received
    [accepted] accepted
    [passed_on] passed on for reference
    [declined] declined
    [in_progress] in progress
    [answered] answered
   *[adopted] adopted
}
suggest-written = { $text }
suggest-line = { $number } · { suggest-status } · { $begins }
suggest-head = <b>Suggestion { $number }</b>
    Topic: { $topic }
    Handed in: { $day }
    Now: <b>{ suggest-status }</b>
suggest-staff-who = From: { $author }
    In the hands of: { $handler }
    Files: { $files }
suggest-head-body = <b>What it says</b>
suggest-head-reason = <b>Why it was declined</b>
suggest-head-reply = <b>Reply</b> ({ $day })
suggest-head-steps = <b>What was done</b>
suggest-done = { $step ->
    [taken] taken in hand
    [released] put back for somebody else
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

    What would make the university or this office better? Write it to me (at most { $limit } characters), or send a voice message, or a photo with a caption, a video or a file. Every suggestion gets a number, somebody who looks after it, and a reply.
suggest-menu = <b>💡 Suggestions</b>

    What would make the university or this office better? Write to us. Every suggestion gets a number, somebody who looks after it, and a reply.
suggest-ask-words = The photo or file is here. Please write your <b>suggestion</b> in words too:
suggest-spoken = (no text: please open the files)
suggest-file-refused = File { $place }/{ $count } of suggestion { $number } can’t be shown: Telegram did not accept it. Please ask whoever sent it to send it again, or try on another device.
suggest-files-line = Files: { $count }
suggest-field-body = ✏️ Text
suggest-field-topic = ✏️ Topic
suggest-field-files = 📎 Files
suggest-home-visitor = <b>💡 Suggestions</b>

    Once you have registered you can make suggestions. If you hold a code, you can look at the reply now.
suggest-home-pending = <b>💡 Suggestions</b>

    Your registration waits for the office; once it is confirmed you can make suggestions. If you hold a code, you can look at the reply now.
suggest-new = ✍️ Make a suggestion
suggest-own = 📂 My suggestions ({ $count })
suggest-by-code = 🔎 Look up by code
suggest-not-yet = You can make suggestions once you have registered and the office has confirmed it.
suggest-ask-topic = What is your suggestion <b>about</b>?
suggest-ask-body-now = You wrote:

    { $text }

    To change it, write it again and send it; to keep it, press “Keep it and go on”.
suggest-ask-files = Are there <b>photos, files, voice messages or videos</b> to go with it? Please send them now (at most { $limit }). If not, press “Skip”.
suggest-files-only = This step takes photos, files, voice messages and videos only. If there are none, press “Skip”; to change the text, press “Back”.
suggest-caption-left = The picture was taken, but its caption is too long and was not.
suggest-named = 🙂 Hand in with my name
suggest-unnamed = 🎭 Hand in anonymously
suggest-lines = Topic: { $topic }{ $files }
    What it says:
    { $text }

    <b>With your name</b>: the office knows it is from you, and I tell you of each step.
    <b>Anonymously</b>: I do not keep whom it came from, and nobody can find it out later. You get a <b>code</b>, once only, to look at the reply; if lost, it is lost. Photos and files go to the office as they are: let them not tell who you are. Our chat stays on your own phone.
suggest-sent = ✅ Your suggestion is in, thank you! Its number is <b>{ $number }</b>.

    I will tell you of each step. You can look at it under “💡 Suggest” at any time.
suggest-sent-unnamed = ✅ An anonymous suggestion is in, thank you! Its number is <b>{ $number }</b>.

    I have not kept whom it came from. The code follows.
suggest-code = 🔑 <b>The code (please keep this message)</b>

    <code>{ $code }</code>

    Suggestion { $number }. With this code you can see at any time how it stands and whether there is a reply: press the button below, or send /suggest followed by the code.
    Whoever has the code can look. It is given this once; if it is lost, nobody can get it back.
suggest-code-look = 🔎 See how it stands
suggest-ask-code = Please send me the <b>code</b> (26 letters and digits; spaces and capitals don't matter):
suggest-code-unknown = There is no such code. Please check it: 26 letters and digits, best copied from the message it came in.
suggest-refresh = 🔄 Look again
suggest-own-title = <b>📂 My suggestions</b>

    These are the suggestions you made with your name; press one to open it. For an anonymous one use “Look up by code”.
suggest-own-none = You have not made a suggestion with your name yet.
suggest-open = 📖 Open this suggestion
suggest-back = ⬅️ Back
suggest-withdraw = 🗑 Withdraw this suggestion
suggest-withdraw-ask = Withdraw suggestion <b>{ $number }</b>?

    Its text and files will be deleted for good.
suggest-withdraw-yes = 🗑 Yes, withdraw it
suggest-withdraw-no = Keep it
suggest-withdrawn = Suggestion { $number } has been withdrawn and its text deleted.
suggest-under-way = The office has begun with this suggestion; it can't be withdrawn any more.
suggest-gone = This suggestion has been withdrawn, or is not yours.

# What the author is told
suggest-told-taken = 💡 Somebody has taken your suggestion <b>{ $number }</b> in hand.
suggest-told-released = 💡 Your suggestion <b>{ $number }</b> will be looked after by somebody else; this is being arranged.
suggest-told-status = 💡 Your suggestion <b>{ $number }</b> is now: <b>{ suggest-status }</b>.
suggest-told-declined = 💡 Your suggestion <b>{ $number }</b> was <b>declined</b> this time. The reason:

    { $reason }
suggest-told-reply = 💡 There is a reply to your suggestion <b>{ $number }</b>:

    { $reply }
suggest-told-undone = 💡 Your suggestion <b>{ $number }</b>: the step you were just told of has been undone; it is now: <b>{ suggest-status }</b>.

# Staff
suggest-enough-today = You have handed in { $limit } suggestions today, thank you! Please hand in more tomorrow; what you are writing is kept.
suggest-told-new = 💡 A new suggestion has come in: <b>{ $number }</b>.
suggest-told-gathered = 💡 New suggestions: { $new }. Waiting now: { $count }.
suggest-told-new-unnamed = 💡 A new anonymous suggestion has come in.
suggest-to-queue = 📋 Open what has come in
bench-suggestions = 💡 Suggestions ({ $count })
suggest-desk = <b>💡 Suggestions</b>

    Which would you like to see?
suggest-desk-status = { suggest-status } ({ $count })
suggest-desk-export = 📄 Export all (.xlsx)
suggest-desk-back = ⬅️ Suggestions
suggest-exporting = The table is being made and will be here at once.
suggest-queue = <b>{ suggest-status }</b>: { $count }
suggest-queue-none = There are none that are “{ suggest-status }”.
suggest-act-take = 🙋 I will take it
suggest-act-take-over = 🙋 I will take it over
suggest-act-release = 🔁 Put it back for others
suggest-act-reply = ✍️ Reply
suggest-act-reply-again = ✍️ Reply again
suggest-act-status = 📌 Change its status
suggest-act-undo = ↩️ Undo the last step
suggest-act-files = 📎 See the files ({ $count })
suggest-to-list = ⬅️ All that are “{ suggest-status }”
suggest-ask-status = Suggestion <b>{ $number }</b> is “{ suggest-status }” now. Set it to:
suggest-toast-done = Done
suggest-toast-undone = The last step is undone
suggest-nothing-to-undo = There is nothing left to undo.
suggest-changed = Somebody has just changed this suggestion; please see how it stands now.
suggest-answer-first = Please write a reply first; the status then becomes “answered” by itself.
suggest-status-already = That is its status already.
suggest-file-caption = Suggestion { $number }, file { $place } of { $count }
suggest-no-files = This suggestion has no files.
suggest-ask-reply = Please write the <b>reply</b> to suggestion <b>{ $number }</b> (at most { $limit } characters). Its author sees all of it:
suggest-echo-reply = Reply to suggestion { $number }:

    { $text }
suggest-send-reply = ✅ Send the reply
suggest-ask-reason = Please write <b>why</b> suggestion <b>{ $number }</b> is <b>declined</b> (at most { $limit } characters). Its author sees it:
suggest-echo-reason = Suggestion { $number } is declined, because:

    { $text }
suggest-send-reason = ✅ Decline it

# The exported table
suggest-sheet = Suggestions
suggest-sheet-number = Number
suggest-sheet-day = Date
suggest-sheet-topic = Topic
suggest-sheet-author = From
suggest-sheet-body = What it says
suggest-sheet-files = Files
suggest-sheet-status = Status
suggest-sheet-handler = In the hands of
suggest-sheet-reply = Reply
suggest-sheet-replied = Replied
suggest-sheet-reason = Reason

command-surveys = Fill in a questionnaire
bench-surveys = 📋 Questionnaires
surveys-head = <b>📋 Questionnaires</b>
    { $count ->
        [0] There is none yet. Write one question by question, or fill in a table and send it.
        [one] 1 questionnaire.
       *[other] { $count } questionnaires.
    }
surveys-line = { $status ->
        [draft] 📝 { $title }
        [waits] 🗓 { $title }
        [open] 🟢 { $title }
        [closed] ⏹ { $title }
       *[dropped] ✖️ { $title }
    }
surveys-new-form = ➕ New questionnaire
surveys-new-template = 📄 Write it in a table
surveys-back = ⬅️ Back to questionnaires
survey-page = <b>📋 { $title }</b>
    { $status ->
        [draft] 📝 Draft, not sent yet
        [waits] 🗓 Opens when its time comes
        [open] 🟢 Open
        [closed] ⏹ Closed
       *[dropped] ✖️ Dropped
    }
survey-fact-privacy = { $privacy ->
        [anonymous] 🔒 Anonymous
       *[named] 👤 With names{ $on ->
            [True] , can be changed until it closes
           *[False] {""}
        }
    }
survey-fact-count = 📝 Questions: { $count ->
        [0] none yet
       *[other] { $count }
    }
survey-fact-opens = 🕘 Opens: { $at }
survey-fact-closes = ⏳ Closes: { $at }
survey-fact-answered = ✅ Submitted: { $count }; not yet: { $silent }{ $begun ->
        [0] {""}
       *[other] {" "}({ $begun } { $begun ->
        [one] of them has begun
       *[other] of them have begun
    }, which does not count)
    }
survey-questions = 📝 Questions
survey-do-settings = ⚙️ Settings
survey-do-preview = 👁 As members see it
survey-do-test = 🧪 Test run (does not count)
survey-do-open = 🚀 Send it out
survey-do-remind = 🔔 Remind the { $count } who have not submitted
survey-do-close = ⏹ Close
survey-do-reopen = ▶️ Open again
survey-do-drop = ✖️ Drop
survey-do-undo = ↩️ Undo the last change
survey-sure-open = { $opens ->
        [none] Send out “{ $title }” now?
       *[other] Send out “{ $title }” at its time: { $opens }?
    }
    It goes to { $count } { $count ->
        [one] person
       *[other] people
    }, { $privacy ->
        [anonymous] anonymously; once somebody has submitted it can’t be with names any more. If fewer than 5 have submitted at its close, all answers are deleted.
       *[named] with names.
    } Once somebody has submitted, only the words of questions can be changed.
survey-yes-open = 🚀 Send it out
survey-sure-close = Close “{ $title }” now? Submitted: { $answered }. { $privacy ->
        [anonymous] An anonymous one can’t be opened again; if fewer than 5 have submitted, all answers are deleted.
       *[named] What was begun and not submitted does not count.
    }
survey-yes-close = ⏹ Close
survey-sure-drop = Drop “{ $title }”? { $answered ->
        [0] Nobody has submitted yet.
       *[other] Submitted: { $answered }; these answers are not used any more.
    }
survey-yes-drop = ✖️ Drop
survey-sure-anonymous = Make “{ $title }” anonymous? { $answered ->
        [0] Once somebody has submitted, it can’t be with names again.
       *[other] Submitted with names: { $answered }. The names are taken from the answers <b>for good</b>, and it can’t be with names again.
    }
survey-yes-anonymous = 🔒 Make it anonymous
survey-no = ⬅️ Not now
survey-did-open = ✅ It is sent out; members get a notice.
survey-did-open-later = ✅ It goes out at its time; members get a notice then.
survey-did-close = ✅ Closed.
survey-did-drop = ✅ Dropped.
survey-did-reopen = ✅ It is open again.
survey-did-reopen-asking = ✅ It is open again. Nobody had been asked when it was closed, so members get the notice now.
survey-did-remind = ✅ They are reminded.
survey-did-named = ✅ It is with names now.
survey-did-anonymous = ✅ It is anonymous now.
survey-asks = <b>📝 { $title }</b>
    { $count ->
        [0] No questions yet.
        [one] 1 question:
       *[other] { $count } questions, asked in this order:
    }
survey-ask-line = { $number } { $text } ({ $kind ->
        [text] text
        [number] number
        [choice] one choice
        [several] several choices
        [yes_no] yes or no
        [date] date
        [ranking] ranking
        [matrix] matrix
        [file] file
        [section] heading
       *[scale] scale
    }{ $required ->
        [True] , required
       *[False] {""}
    }{ $depends ->
        [True] , on a condition
       *[False] {""}
    })
survey-edit = ✏️ { $number } { $text }
survey-add = ➕ Add a question
survey-added = ✅ Added.
survey-undone = ↩️ It is as before the last change.
survey-nothing-undone = There is no change to be undone.
survey-moved-up = ✅ Moved up. What it depends on stays before it.
survey-moved-down = ✅ Moved down. What depends on it stays after it.
survey-moved-remove = ✅ Removed. “↩️ Undo the last change” brings it back.
survey-made = ✅ The questionnaire is made{ $count ->
        [0] . Please add questions, then press “⬅️ Back to this questionnaire” to test it and send it out.
        [one] {" "}with 1 question. Please look at it, then press “⬅️ Back to this questionnaire” to test it and send it out.
       *[other] {" "}with { $count } questions. Please look at them, then press “⬅️ Back to this questionnaire” to test it and send it out.
    }
survey-one = <b>{ $text }</b> ({ $kind ->
        [text] text
        [number] number
        [choice] one choice
        [several] several choices
        [yes_no] yes or no
        [date] date
        [ranking] ranking
        [matrix] matrix
        [file] file
        [section] heading
       *[scale] scale
    })
survey-one-scale = From 1 to { $scale }: { $low } … { $high }
survey-one-limits = { $kind ->
        [number] Number
        [several] How many
        [ranking] How many are ranked
       *[text] Characters
    }: { $least ->
        [none] no minimum
       *[other] at least { $least }
    }, { $most ->
        [none] no maximum
       *[other] at most { $most }
    }
survey-act-text = ✏️ Question
survey-act-items = 📋 Choices
survey-act-scale = 📏 1 to { $scale } (change)
survey-act-ends = ↔️ What the ends mean
survey-act-limits = 🔢 Limits
survey-act-required = { $on ->
        [True] ☑️ Make it optional
       *[False] ☑️ Make it required
    }
survey-act-up = ⬆️ Move up
survey-act-down = ⬇️ Move down
survey-act-remove = ❌ Remove
survey-to-questions = ⬅️ Back to questions
survey-to-desk = ⬅️ Back to this questionnaire
survey-to-settings = ⬅️ Back to settings
survey-changed = ✅ Changed.
survey-changed-all = ✅ Changed. What was asked only of who chose what is gone now, is asked of everybody: { $questions }
survey-ask-kind = How is this question answered?
survey-kind = { $kind ->
        [text] Text
        [number] Number
        [choice] One choice
        [several] Several choices
        [yes_no] Yes or no
        [date] Date
        [ranking] Ranking
        [matrix] Matrix
        [file] File
        [section] Heading
       *[scale] Scale
    }
survey-ask-items = { $kind ->
        [ranking] Please write what is to be ranked, one a line.
        [matrix] Please write what is to be rated, one a line.
       *[other] Please write the choices, one a line.
    }
survey-ask-scale = How far does the scale go?
survey-scale = 1 to { $most }
survey-ask-ends = What do the ends mean? Please write “lowest/highest”, such as: poor/good.
survey-ends-usual = very dissatisfied/very satisfied
survey-no-ends = Leave it out
survey-ask-limits = { $kind ->
        [number] Are there limits? Such as: 0-100, at most 30, at least 1.
        [several] How many at most or at least? Such as: 1-3, at most 3, at least 2.
        [ranking] How many are to be ranked? Such as: 3. All, if you skip this.
       *[text] How long may it be? Such as: at most 200 characters.
    }
survey-items-few = Too few choices: at least { $least } of them must be chosen. Please add some, or change “🔢 Limits” first.
survey-no-limits = No limits
survey-settings = <b>⚙️ { $title }</b>
survey-setting-intro = { $given ->
        [True] 📄 Introduction: { $text }
       *[False] 📄 Introduction: none
    }
survey-setting-thanks = { $given ->
        [True] 💬 Thanks: { $text }
       *[False] 💬 Thanks: the usual words
    }
survey-setting-times = 🕘 Opens: { $opens ->
        [none] when “🚀 Send it out” is pressed
       *[other] { $opens }
    }
    ⏳ Closes: { $closes ->
        [none] when staff close it
       *[other] { $closes }
    }
survey-setting-rest = { $privacy ->
        [anonymous] 🔒 Anonymous, can’t be changed once submitted
       *[named] 👤 With names, { $changeable ->
            [True] can be changed until it closes
           *[False] can’t be changed once submitted
        }
    }
    { $shown ->
        [True] 📊 Members see the results too
       *[False] 📊 Only staff see the results
    }
    { $remind ->
        [True] 🔔 Who has not submitted is reminded a day before it closes
       *[False] 🔕 Nobody is reminded by itself
    }
survey-set-title = ✏️ Title
survey-set-intro = 📄 Introduction
survey-set-thanks = 💬 Thanks
survey-set-opens = 🕘 Opens
survey-set-closes = ⏳ Closes
survey-set-audience = 👥 Who is asked
survey-set-named = 👤 With names
survey-set-anonymous = 🔒 Make it anonymous
survey-set-changeable = { $on ->
        [True] No changes once submitted
       *[False] Let answers be changed
    }
survey-set-shown = { $on ->
        [True] 📊 Results for staff only
       *[False] 📊 Results for members too
    }
survey-set-remind-auto = { $on ->
        [True] 🔕 No reminder by itself
       *[False] 🔔 Remind before it closes
    }
survey-ask-title = Please write the <b>title</b> of the questionnaire:
survey-ask-intro = Please write the <b>introduction</b>, which members read before they begin:
survey-ask-thanks = Please write the words of <b>thanks</b>, which members read after they submit:
survey-ask-privacy = With names, or anonymous?
    Anonymous answers have no link to anybody, for staff either; once somebody has submitted, it can’t be with names any more.
survey-is-named = 👤 With names
survey-is-anonymous = 🔒 Anonymous
survey-ask-audience = Who is asked?
survey-ask-opens = When does it <b>open</b>?
survey-ask-closes = When does it <b>close</b>?
survey-at-once = When it is sent out
survey-no-close = No time, closed by staff
survey-no-intro = No introduction
survey-no-thanks = The usual words
survey-make = ✅ Make it
survey-echo = 📋 <b>{ $title }</b>
    { $privacy ->
        [anonymous] 🔒 Anonymous
       *[named] 👤 With names
    }
    For: { $audience } ({ $count })
    Closes: { $closes ->
        [none] when staff close it
       *[other] { $closes }
    }
survey-echo-rows = Questions of the table: { $count }
    { $lines }
survey-row-line = { $number } { $text }
survey-rows-more = … and { $count } more
survey-template = Questions
survey-template-sent = The table is sent: fill it in and send it back
survey-guide = How to
survey-guide-kinds = A row is a question. Please choose the type from the list. The grey rows are examples: remove or change them; a question that begins with “Example” is not read.
survey-guide-cells = Choices, what is ranked, and the rows of a matrix stand in “Choices”, one a line (Alt+Enter) or with “;” between. Limits are written as 1-3, at most 200. The scale is 5, 7 or 10; its ends are written as poor/good.
survey-guide-if = If a question is asked only of who gave an answer before, write the number of that question and the answer (several with “;” between).
survey-guide-send = Send the file to the bot: you look at it first, and nothing is made before you confirm.
survey-example-scale = Example: how do you like this year’s service?//yes//5/poor|good
survey-example-choice = Example: which events do you go to most?/study|visit|social/yes
survey-example-several = Example: what would you like more of? (at most two)/talks|research|service/no/at most 2
survey-example-matrix = Example: please rate each/food|room|content/yes//5/poor|good
survey-example-ranking = Example: please rank by importance/health|transport|exchange/no
survey-example-text = Example: anything else?//no/at most 300
survey-mistakes = Rows that could not be read: { $rows }. Questions that are good: { $others }. Put the rows right and send the file again, or begin with these:
survey-no-rows = There is no question in it that can be used (what begins with “Example” is not read). Please change the examples into your questions and send it again; an empty table is on the workbench under “📋 Questionnaires”.
survey-too-many = A questionnaire has at most { $limit } questions; please remove one first.
survey-wider = You can’t write to these people yourself. Choose your own college or association, or ask school staff to send it out.
survey-empty = There are no questions yet; please add some first.
survey-closes-past = The time at which it closes has passed; please change it in “⚙️ Settings” first.
survey-closes-first = It must close after it is sent. Please change the other time first (“⚙️ Settings”), then this one.
survey-over = This can’t be changed now: the questionnaire is closed, dropped or already sent out.
survey-answered = Somebody has submitted, so this can’t be changed. The words of a question can; an anonymous one can’t be with names any more.
survey-no-files = A file would show who sent it, so an anonymous questionnaire can’t ask for one.
survey-nobody-silent = There is nobody to be reminded.
survey-asked = 📋 <b>{ $title }</b>
    Please fill in a questionnaire. Press the button below; you can do it bit by bit.
survey-asked-again = 🔔 <b>{ $title }</b>
    Your answers to this questionnaire are still missing; please find a moment for it.
survey-open = 📋 See the questionnaire
surveys-mine = 📋 To fill in ({ $count })
survey-mine = <b>📋 Questionnaires</b>
    { $count ->
        [0] There is none for you to fill in now.
       *[other] For you to fill in:
    }
survey-mine-line = { $how ->
        [submitted] ✅ { $title }
        [begun] ✏️ { $title } (begun)
        [told] 📊 Results: { $title }
       *[none] 📋 { $title }
    }
survey-title = <b>📋 { $title }</b>{ $test ->
        [True] {" "}(test run, does not count)
       *[False] {""}
    }
survey-intro = { $intro }
survey-count = 📝 { $depends ->
        [True] At most { $count } questions (some depend on what you answer before)
       *[False] Questions: { $count }
    }
survey-privacy = { $privacy ->
        [anonymous] 🔒 Anonymous: nothing links your answers to you, and nobody can find out; once submitted they can’t be changed.
       *[named] 👤 With your name: the staff of this questionnaire see your answers{ $changeable ->
            [True] ; you can change them until it closes.
           *[False] ; once submitted they can’t be changed.
        }
    }
survey-until = ⏳ Closes { $until }
survey-is-submitted = ✅ You have submitted it, thank you.
survey-is-begun = ✏️ You have answered { $count } so far and not submitted, so it does not count yet.
survey-begin = { $how ->
        [change] ✏️ Change answers
        [begun] ▶️ Go on
       *[none] ▶️ Begin
    }
survey-to-card = ⬅️ Back to the questionnaire
survey-to-others = 📋 My questionnaires
survey-to-own = 👁 See my answers
survey-head = <b>📋 { $title }</b>{ $test ->
        [True] {" "}(test run)
       *[False] {""}
    }
    Question { $numbers } of { $count }
survey-section = <b>▍{ $text }</b>
survey-question = <b>{ $number }. { $text }</b>{ $required ->
        [True] {" "}(required)
       *[False] {""}
    }
survey-ends = 1 = { $low }, { $scale } = { $high }
survey-how = { $kind ->
        [text] Please write it.{ $most ->
            [none] {""}
           *[other] {" "}At most { $most } characters.
        }{ $least ->
            [none] {""}
           *[other] {" "}At least { $least } characters.
        }
        [number] Please write a whole number.{ $least ->
            [none] {""}
           *[other] {" "}At least { $least }.
        }{ $most ->
            [none] {""}
           *[other] {" "}At most { $most }.
        }
        [date] Please write a date, such as 18 March.
        [file] Please send a photo or a file.
        [several] You can choose several{ $least ->
            [none] {""}
           *[other] , at least { $least }
        }{ $most ->
            [none] {""}
           *[other] , at most { $most }
        }, then press “Next”.
        [ranking] Press in order: what comes first, first. { $most } are to be ranked.
       *[matrix] { $name ->
            [none] All are rated; press one to change it.
           *[other] Please rate “{ $name }”:
        }
    }
survey-row = • { $label }: <b>{ $number }</b>
survey-row-again = ✏️ { $label }:
survey-said = Your answer: { $answer }
survey-mark = { $number }. {""}
survey-rank-undo = ↩️ Remove the last one
survey-skip = No answer, next
survey-clear = { $alone ->
    [True] 🧹 Clear this answer
   *[False] 🧹 Clear these answers
}
survey-back = ⬅️ Question before
survey-next = ➡️ Next
survey-later = 💾 Go on later
survey-left = All right. What you have answered is kept and not submitted. Press “📋 See the questionnaire” or send /surveys to go on another day.
survey-file = { $kind ->
        [photo] photo
       *[document] file
    }
survey-file-please = Please send a photo or a file.
survey-out-of-limits = { $kind ->
        [several] That is not the right number of choices
        [ranking] Not all are ranked yet
        [matrix] Not all are rated yet
        [number] That number is out of bounds
       *[text] That is not the right length
    }{ $least ->
        [none] {""}
       *[other] , at least { $least }
    }{ $most ->
        [none] {""}
       *[other] , at most { $most }
    }. { $kind ->
        [several] To take a choice back, press it again.
       *[other] Please answer again.
    }
survey-wrong = ⚠️ { $why }
survey-review = <b>📋 { $title }</b>{ $test ->
        [True] {" "}(test run)
       *[False] {""}
    }
    { $lacking ->
        [0] Please look it over. Press a number to change that answer; if all is right, press “{ survey-submit }”.
        [one] 1 question must still be answered before you can submit.
       *[other] { $lacking } questions must still be answered before you can submit.
    }
survey-own = <b>📋 { $title }</b>
    What you submitted:
survey-line = { $given ->
        [True] { $number }. { $text }
        <b>{ $answer }</b>
       *[False] { $number }. { $text }
        { $required ->
            [True] ⚠️ must be answered
           *[False] (no answer)
        }
    }
survey-go-on = ▶️ Go on ({ $count } left)
survey-submit = { $test ->
        [True] ✅ End the test run
       *[False] ✅ Submit
    }
survey-lacking = { $count ->
        [one] 1 question must still be answered
       *[other] { $count } questions must still be answered
    }
survey-submitted = ✅ Submitted. { $given ->
        [True] { $thanks }
       *[False] Thank you!
    }
    { $privacy ->
        [anonymous] Your answers have no name, and nobody can find out that they are yours; they can’t be changed.
       *[named] { $changeable ->
            [True] You can change them until it closes.
           *[False] They can’t be changed any more.
        }
    }
survey-tested = 🧪 The test run is over; nothing was counted.{ $given ->
        [True] {" "}After they submit, members read: { $thanks }
       *[False] {""}
    }
survey-ended = <b>📋 { $title }</b>
    { $how ->
        [closed] This questionnaire is closed.{ $lost ->
            [True] {" "}What you have just answered was not submitted, so it does not count.
           *[False] {""}
        }
        [early] This questionnaire is not open yet; you will be told when it is.
       *[submitted] You have submitted it, thank you; it can’t be changed any more.
    }
survey-gone = This questionnaire was not found, or it is for other members. Send /surveys to see yours; if you should be among them, please write to the office{ $contact }.
survey-results = 📊 Results

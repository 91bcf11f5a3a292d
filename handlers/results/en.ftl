# Results of questionnaires
results-back = ⬅️ Back to the questionnaire
results-head = 📊 <b>{ $title }</b>
    { $submitted } { $submitted ->
        [one] has answered
       *[other] have answered
    }{ $counted ->
        [0] {""}
       *[other] , { $counted } counted
    }
results-only = Only: <b>{ $place }</b>
results-only-plain = Only: { $place }
results-wait = 🔒 The results of an anonymous questionnaire are shown once it is closed. Seen earlier, what changed from one look to the next would tell what the last few answered; fewer than { $least } are not shown.
results-nothing = There are no answers to show. { $least ->
        [1] {""}
       *[other] Fewer than { $least } anonymous answers are not shown, to keep them secret, and not kept.
    }
results-fewer = 🔒 Fewer than { $least } were submitted after the questionnaire was made anonymous. Those before were seen with names, so taking them from the rest would tell what the few have answered: they do not count, and are not kept.
results-question = <b>{ $number }. { $text }</b>
results-line = { $label }: <b>{ $said }</b>
results-many = { $count } ({ $share }%)
results-hidden = not shown
results-all-hidden = { $mean ->
    [yes] Some answers were given by fewer than { $least } people, so only the mean is shown.
   *[no] Some answers were given by fewer than { $least } people, so no counts are shown.
}
results-hides = 🔒 Counts below { $least } are not shown; where they could be worked out from the total, others aren’t either.
results-rest = All others
results-none = No answer
results-none-or-unasked = No answer, or not asked
results-yes = Yes
results-no = No
results-end = { $number } ({ $end })
results-mean = mean { $mean }
results-mean-rough = mean about { $mean }
results-rank = mean place { $mean }
results-rank-rough = mean place about { $mean }
results-measure-mean = 📐 <b>{ $mean }</b>
results-measures = 📐 <b>{ $mean }</b> · median { $median } · standard deviation { $spread }
results-texts = { $count ->
        [0] No texts to show (fewer than { $least } anonymous ones are not shown).
       *[other] ✍️ { $count } { $count ->
        [one] text
       *[other] texts
    }, in a mixed order.
    }
results-before = ◀️ Question before
results-after = Next question ▶️
results-read = ✍️ Read the texts
results-files = 📎 Get the files ({ $count })
results-files-more = 📎 Get the next ones ({ $count })
results-files-sent = 📎 { $count ->
        [one] 1 file
       *[other] { $count } files
    } in all, sent up to number { $done }.
results-file = 📎 { $name }{ $known ->
        [True] : { $file }
       *[False] {""}
    }
results-file-refused = 📎 The file of { $name }{ $known ->
        [True] {" "}(“{ $file }”)
       *[False] {""}
    } can’t be had any more; please ask them for it.
results-no-files = There are no more files.
results-written = • { $text }
results-to = ⬅️ Back to the results
results-picture = 📊 Chart
results-cross = 🔀 With another question
results-narrow = 🔍 Only some people
results-workbook = 📤 Export
results-narrow-ask = { $count ->
        [0] Nobody has answered yet.
       *[other] People of <b>which place</b> only?
    }
results-everybody = 👥 Everybody
results-no-places = An anonymous questionnaire does not record where people belong, so it can’t be narrowed. Questions can be put together instead.
results-no-picture = There are no counts of this question to draw.
results-too-few = Questions can be put together above { $most } answers only, and not where too few people would be left.
results-cross-ask = Put “{ $text }” together with <b>which question</b>?
results-cross-other = 🔀 Another question
results-cross-head = 🔀 <b>{ $one }</b>
    by “{ $two }”
results-cross-row = <b>{ $label }</b> ({ $count } in all)
results-not-open = The results of this questionnaire are not open to you, or it is not closed yet.
results-chart-line = { $title } · { $count } { $count ->
        [one] answer
       *[other] answers
    }
results-name = results
results-sheet-labels = Answers
results-sheet-codes = Codes
results-sheet-book = Code book
results-sheet-texts = Texts
results-sheet-note = About
results-note = { $privacy ->
        [anonymous] This questionnaire was anonymous: there are no names and no times, { $counted } { $counted ->
        [one] answer in all
       *[other] answers in all
    }. Each column is in a random order of its own, so a row is nobody’s answer.
            An asterisk (*) stands for what is not shown: fewer than { $least } gave that answer, or it could be worked out. Up to ten answers are not listed.
            What was written stands on a sheet of its own, each question in a mixed order and not beside other answers; numbers and dates that were written are not listed.
            To see how two questions go together, press “With another question” on the page of results.
       *[named] This questionnaire was answered with names: a row is a member, { $counted } in all. Only what was submitted is here.
            Please show it only to those who need it, and delete it afterwards.
    }
results-kind = { $kind ->
        [text] text
        [number] number
        [choice] one choice
        [several] several choices
        [yes_no] yes or no
        [date] date
        [scale] scale
        [ranking] ranking (place)
        [matrix] scale for each item
       *[file] file
    }
results-column-name = Name
results-column-college = College
results-column-associations = Associations
results-column-variable = Variable
results-column-question = Question
results-column-kind = Kind
results-column-code = Code
results-column-label = Meaning
results-column-text = Text

survey-error-kind = “{ $value }” is no type of question; please choose one from the list.
survey-error-required = “{ $value }” is not understood; please write yes or no.
survey-error-choices = Please write 2 to { $limit } different choices.
survey-error-choice-long = A choice is too long: at most { $limit } characters each.
survey-error-scale = “{ $value }” is not understood; the scale is 5, 7 or 10.
survey-error-ends = Please write “lowest/highest”, at most { $limit } characters each.
survey-error-limits = “{ $value }” is not understood; please write 1-3, at most 3, or at least 2.
survey-error-limits-none = { $kind ->
        [number] No number would be left: answers lie between -{ $limit } and { $limit }.
        [text] No answer would be left: the most can’t be below 1, and is { $limit } characters where it is not stated. You can state both, such as 600-1000; one message holds about 4000 characters.
       *[several] No answer would be left: there are { $limit } choices, so please write numbers from 1 to { $limit }.
    }
survey-error-if-number = There is no question { $value } before it.
survey-error-if-values = Question { $number } has no such answer.
survey-error-too-many = A questionnaire has at most { $limit } questions, headings included; what is beyond that is not read.

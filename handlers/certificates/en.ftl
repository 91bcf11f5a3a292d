command-verify = Check a certificate
bench-certificates = 🔎 Check a certificate
hours-own = ⏱ My hours and certificates
hours-of-member = ⏱ Hours and certificates
hours-head = <b>⏱ My hours in { $year }</b>
hours-head-of = <b>⏱ { $name }, hours in { $year }</b>
hours-sum = Came { $count } { $count ->
        [one] time
       *[other] times
    }, training { $training } h, service { $service } h{ $issued ->
        [0] {""}
       *[other] , { $issued } { $issued ->
        [one] certificate issued
       *[other] certificates issued
    }
    }
hours-line = { $number }. { $day } { $title }
hours-line-credited = { $number }. { $day } { $title }: { $credited }
hours-training = training { $hours } h
hours-service = service { $hours } h
hours-certify = 📜 { $number }. { $title }
hours-certify-year = 📜 Certificate of the year (PDF)
hours-take = 📄 The year as a table
hours-of-year = Show { $year }
hours-too-old = That year can’t be opened any more. Please press “My hours and certificates”.
hours-nothing = Nothing says that you came, so there is nothing to certify. If that is wrong, please contact the office.
hours-coming = Coming in a moment
hours-column-day = Day
hours-column-title = Event
hours-column-training = Training (h)
hours-column-service = Service (h)
hours-sum-name = Sum
hours-sheet = Hours { $year } { $name }
hours-about = About
hours-about-name = Name
hours-about-office = Issued by
hours-about-day = Date
hours-about-number = Number
hours-about-code = Code
certificate-title = Certificate
certificate-title-year = Certificate of the Year
certificate-of-event = This is to certify that { $name } took part in “{ $title }”, held by { $office } on { $day }{ $credited }.
certificate-of-year = This is to certify that { $name } took part in { $count } { $count ->
        [one] event
       *[other] events
    } of { $office } in { $year }{ $credited }. They were:
certificate-credited = , credited with { $hours }
certificate-number = Number { $number }    Code { $code }
certificate-how = To check it, tell { $office } the code: they see whether it is genuine and whether it was corrected.
certificate-lacking = The character “{ $character }” can’t be printed, so there is no certificate. Please tell the system administrator.
verify-ask = Please write the code at the foot of the certificate, such as ABCDE-23456.
verify-no-code = That is not a code. A code has ten letters and digits with a dash in the middle, at the foot of the certificate.
verify-again = 🔎 Check another
verify-unknown = ❌ There is no such certificate: nothing has this code. Please compare it once more; if it is still not found, it was not issued here, or the person’s data have been erased.
verify-elsewhere = The person of this certificate is not yours to look after. Please ask school staff to check it.
verify-genuine = ✅ The certificate is genuine: number { $number }, issued { $issued }.
verify-event = <b>{ $name }</b>, { $day }
    { $title }{ $hours }
verify-year = <b>{ $name }</b>, the year { $year }
    came { $count } { $count ->
        [one] time
       *[other] times
    }{ $hours }
verify-hours = , { $hours }
verify-replaced = ⚠️ This one was corrected; what holds is number { $number }:
verify-changed = ⚠️ The record was corrected since then; it now says:
verify-gone = ⚠️ The record was corrected since then; nothing says any more that this person came.

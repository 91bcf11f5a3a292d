command-verify = 核验证明
bench-certificates = 🔎 核验证明
hours-own = ⏱ 我的学时和证明
hours-of-member = ⏱ 学时和证明
hours-head = <b>⏱ { $year } 年，我的学时</b>
hours-head-of = <b>⏱ { $name }，{ $year } 年学时</b>
hours-sum = 到场 { $count } 次，培训 { $training } 小时，服务 { $service } 小时{ $issued ->
    [0] {""}
   *[other] ，开过证明 { $issued } 份
 }
hours-line = { $number }. { $day } { $title }
hours-line-credited = { $number }. { $day } { $title }：{ $credited }
hours-training = 培训 { $hours } 小时
hours-service = 服务 { $hours } 小时
hours-certify = 📜 { $number }. { $title }
hours-certify-year = 📜 全年证明（PDF）
hours-take = 📄 全年记录（表格）
hours-of-year = 看 { $year } 年
hours-too-old = 这一年不能再看了。请按“我的学时和证明”。
hours-nothing = 没有到场的记录，开不出证明。如有出入，请联系办公室。
hours-coming = 马上发给您
hours-column-day = 日期
hours-column-title = 活动
hours-column-training = 培训（小时）
hours-column-service = 服务（小时）
hours-sum-name = 合计
hours-sheet = { $year } 年学时 { $name }
hours-about = 说明
hours-about-name = 姓名
hours-about-office = 出具单位
hours-about-day = 日期
hours-about-number = 编号
hours-about-code = 核验码
certificate-title = 证明
certificate-title-year = 年度学时证明
certificate-of-event = 兹证明 { $name } 于{ $day }参加{ $office }举办的“{ $title }”{ $credited }。
certificate-of-year = 兹证明 { $name } 在 { $year } 年参加{ $office }的活动 { $count } 次{ $credited }。明细如下：
certificate-credited = ，计{ $hours }
certificate-number = 编号 { $number }　　核验码 { $code }
certificate-how = 核验：请把核验码告诉{ $office }，可以查到真伪和是否更正过。
certificate-lacking = “{ $character }”这个字印不出来，证明没有做成。请告诉系统管理员。
verify-ask = 请写证明下面的核验码，例如 ABCDE-23456。
verify-no-code = 这不是核验码。核验码是十个字母和数字，中间有一横，印在证明最下面。
verify-again = 🔎 再核验一份
verify-unknown = ❌ 没有这份证明：核验码查不到。请对照证明再写一遍；还是查不到，就不是这里出具的，或本人的资料已经删除。
verify-elsewhere = 这份证明的本人不归您管理。请联系学校工作人员核验。
verify-genuine = ✅ 证明是真的：编号 { $number }，{ $issued }出具。
verify-event = <b>{ $name }</b>，{ $day }
    { $title }{ $hours }
verify-year = <b>{ $name }</b>，{ $year } 年全年
    到场 { $count } 次{ $hours }
verify-hours = ，{ $hours }
verify-replaced = ⚠️ 这一份已经更正，请以编号 { $number } 为准：
verify-changed = ⚠️ 出具以后记录又更正过，现在是：
verify-gone = ⚠️ 出具以后记录更正过，现在没有到场的记录。

command-start = 开始
command-me = 我的资料
command-language = 语言

language-choose = 请选择语言：
    Please choose a language:
language-set = 已改为中文

welcome-new = 您好！这里是<b>{ $organisation }</b>与成员联系的地方：收通知、报名活动、提建言。
welcome-back = { $name }，您好！请按下面的按钮。
welcome-pending = { $name }，您好！您的登记正在等办公室确认，一有结果马上告诉您。
consent = <b>登记之前请看一下</b>

    { $organisation }使用您的资料，只为下面几项。

    必需的两项，没有就不能使用：
    • <b>通知</b>：保存姓名、工号（可不填）、学院、手机号（可不填）和语言，用来给您发通知、安排活动。
    • <b>经 Telegram 传输</b>：消息和资料都经过 Telegram 的服务器，服务器在境外。

    可选的两项，按一下选上或取消，以后也能改：
    • <b>团体归属</b>：保存您所属的团体，给您发团体的通知和活动。
    • <b>照片</b>：活动照片里有您时，可以用在报道和公告里。

    不收集宗教信仰、政治观点、家庭情况和行踪。
    您随时可以在“我的资料”里查看、导出、撤回同意，或全部删除。每晚的备份保留 { $nights } 天，过后备份里也没有了。
consent-agree = ✅ 我同意并继续
register-name = 请输入您的<b>姓名</b>：
register-staff-no = 请输入您的<b>工号</b>（没有就不填）：
register-staff-no-wrong = 工号只有数字和字母，请再输入一次；不填就按下面的按钮。
register-college = 请选择您的<b>学院</b>：
register-associations = 请选择您所属的<b>团体</b>（可选几个，再按一次取消），然后按“选好了”：
register-phone = 您的<b>手机号</b>（可以不填）：
register-phone-wrong = 这个号码不像手机号，请再输入一次，例如 13812345678；不填就按下面的按钮。
register-phone-not-own = 请用屏幕下方的按钮发送您自己的号码，或直接输入。
register-confirm = ✅ 没错，提交
register-already = 您已经登记过了，不用再登记。可在“我的资料”查看。
register-saved = <b>已登记：</b>

    { $lines }
register-submitted = <b>已提交，等办公室确认：</b>

    { $lines }
register-wait = 谢谢，{ $name }！一有结果，马上告诉您。
register-welcome = 欢迎您，{ $name }！
approve-ask = <b>有人登记，请确认：</b>

    姓名：{ $name }
    工号：{ $staff_no }
    学院：{ $college }
    团体：{ $associations }
    手机：{ $phone }
approve-ask-twin = <b>有人登记，请确认：</b>

    姓名：{ $name }
    工号：{ $staff_no }
    学院：{ $college }
    团体：{ $associations }
    手机：{ $phone }

    ⚠️ 同一工号已有人登记：{ $others }。请先核实。
approve-told-twin = <b>有人登记，工号与别人相同，请核实：</b>

    姓名：{ $name }
    工号：{ $staff_no }
    学院：{ $college }
    团体：{ $associations }
    手机：{ $phone }

    同一工号的还有：{ $others }
approve-same-staff-no = ⚠️ 同一工号已有人登记：{ $others }。请先核实。
approve-names = 📋 看名单，一起通过（{ $count }）
approve-names-head = <b>待确认的登记</b>，这一页 { $count } 人：
approve-line = • <b>{ $name }</b>{ $about }
approve-line-alone = • ⚠️ <b>{ $name }</b>{ $about }
approve-alone = ⚠️ 与工作人员同名或工号重复，请逐个看。
approve-all = ✅ 全部通过（{ $count }）
approve-one-by-one = 👤 逐个看
approve-names-changed = ⚠️ 名单刚才有变化，请再看一遍。
approve-all-done = ✅ 已通过 { $count } 人。
approve-undo = ↩️ 撤销：{ $name }
approve-undone = ↩️ 已撤销，{ $name }重新等待确认。
approve-undo-late = 现在不能撤销了。需要时请在“成员”里移出。
toast-undone = 已撤销
you-wait-again = { $name }，您的登记办公室还要再核对一下，确认后会告诉您。
approve-gathered = 👥 又有 { $new } 人登记，现在共有 { $count } 人等您确认。
approve-open = 👥 去确认
approve-yes = ✅ 通过
approve-no = ✖️ 不通过
approve-no-ask = 真的不通过<b>{ $name }</b>的登记吗？对方马上会收到“没有通过”的消息。
approve-no-surely = ✖️ 是的，不通过
approve-not-yet = ⬅️ 先不决定
approve-approved = 已通过：{ $name }
approve-declined = 未通过：{ $name }
approve-done-already = { $name }的登记已经处理过了。
toast-approved = 已通过
toast-declined = 已记为不通过
you-approved = { $name }，您的登记已通过，欢迎！
you-declined = { $name }，您的登记没有通过。如有疑问请联系办公室{ $contact }，也可以发送 /start 重新登记。您填写的资料过一段时间会自动删除；发送 /me 可以查看或马上删除。
invite-accepted = 您现在是<b>{ $role }</b>。请按“🛠 工作台”开始。
invite-refused = 这个链接无效、已用过或已过期。请向办公室{ $contact }要一个新的。
role-school-staff = 学校工作人员
role-college-staff = 学院工作人员
role-officer = 团体负责人
role-operator = 系统管理员
role-check-in = 活动签到
role-topic = 建言办理
role-unit = 建言承办单位
role-event = 活动 { $number }
role-acting = { $role }（代班）
role-of = { $role }（{ $place }）
consent-kept = 谢谢，已记下您的同意。
consent-go-on = 请继续，按下面的按钮。
consent-first = 隐私说明有新的一版，请先看一下，就在下面。
consent-given = <i>您在{ $moment }同意了这份说明（{ $version } 版）。</i>
consent-yours = <b>您的同意</b>，按下面的按钮就能撤回或重新同意：
consent-line-given = ✅ <b>{ $purpose }</b>
    撤回以后：{ $after }
consent-line-withdrawn = ▫️ <b>{ $purpose }</b>：没有同意
consent-after-notices = 不再收到群发的通知，与您本人有关的消息仍会告诉您。
consent-after-associations = 您的团体会从资料里删除，不再收到团体的通知和活动；重新同意后要再选团体。
consent-after-telegram = 机器人没有别的办法联系您，所以要删除您的全部资料；按了会先问一遍。
consent-after-photos = 办公室会看到您没有同意，不再用有您的照片。
consent-withdraw = ✖️ 撤回：{ $purpose }
consent-give = ✅ 同意：{ $purpose }
consent-did-give = 已记下您的同意
consent-did-notices = 已撤回。以后不再给您群发通知。
consent-did-associations = 已撤回。您的团体已从资料里删除。
consent-did-photos = 已撤回。办公室会看到您没有同意。
consent-telegram-erase = 机器人只能通过 Telegram 与您联系。撤回这一项，就要删除您的全部资料。
consent-newer = <b>隐私说明有新的一版，请您看一下再继续。</b>
consent-ticked = ☑️ { $purpose }
consent-unticked = ⬜ { $purpose }
consent-name-notices = 通知
consent-name-associations = 团体归属
consent-name-telegram = 经 Telegram 传输（境外）
consent-name-photos = 照片
me = <b>我的资料</b>

    { $lines }

    { $state }
me-with-roles = { $text }

    您的职务：
    { $roles }
me-is-on = 🔔 照常收通知
me-is-pending = ⏳ 您的登记正在等办公室确认
me-is-paused = 🔕 已暂停通知（与您本人有关的消息，例如候补有了名额，仍会告诉您）
me-is-withdrawn = 🔕 您撤回了对通知的同意，不再收到群发的通知（与您本人有关的消息仍会告诉您）
me-associations-withdrawn = 您没有同意保存团体归属。请先在“📜 隐私说明和同意”里同意，再选团体。
me-seers = 👁 谁能看到我
me-seen = 👣 谁看过我
me-kept = ⏳ 保存多久
me-kept-lines = <b>保存多久</b>

    • 您的资料、回复、建言和通知记录：到您删除为止。
    • 没有登记的人：最后一次使用后 { $visitor_days } 天。
    • 没有通过或已移出的登记：{ $declined_days } 天。
    • 单独通知的内容：{ $notice_days } 天。
    • 写给办公室的话：处理完以后 { $letter_days } 天。
    • 您和联络人之间的消息：内容 48 小时，哪条是谁的 { $relay_days } 天。
    • 以嘉宾身份报名的资料：活动结束后 { $guest_days } 天。
    • 年度履职里您补充的内容：{ $year_days } 天，按整年计。
    • 问卷和其中您实名的回答：问卷截止后 { $survey_days } 天。
    • 工作人员操作的记录（谁在什么时候做了什么，没有内容）：{ $log_days } 天。
    • 导入的年度计划：{ $plan_days } 天；一次性链接：过期后 { $link_days } 天。
    • 每晚的备份：{ $nights } 天。您删除以后，备份里的最迟再过 { $nights } 天也没有了；用备份恢复时，您的资料会马上再删一遍。
seers = <b>👁 谁能看到我</b>
seers-record = 能看到您的资料（姓名、工号、学院、团体、手机、职务、邮箱），有的还能看到您的报名、通知、实名建言和年度履职：
    { $lines }
seers-list = 能看到您的姓名、学院、手机和本团体：
    { $lines }
seers-part =
    能看到您的一部分（您报名的活动的签到名单，或交给他们办的实名建言）：
    { $lines }
seers-asked = • 被请来办您建言的：{ $names }
seers-line = • { $role }：{ $names }
seers-contact = 能看到您的姓名、学院，和您写给对方的话：
    • 您的联络人：{ $name }
seers-nobody = 现在没有人。
seers-besides = 办活动的学院或团体，还能看到参加者对这次活动的回复。系统管理员管机器，在机器人里看不到任何人的资料。
seen = <b>👣 谁看过我</b>
seen-instead = { $name }（代{ $absent }）
seen-nobody = <b>👣 谁看过我</b>

    还没有别人打开、查找或导出过您的资料。
seen-line =
    { $times ->
        [1] { $number }. { $moment }　{ $who }：{ $what }
       *[other] { $number }. { $moment }　{ $who }：{ $what }（当天 { $times } 次）
    }
seen-member-viewed = 打开了您的资料
seen-phone-shown = 查找时看到了您的电话
seen-phones-shown = 看了名单，上面有您的电话
seen-proof-viewed = 查看了您年度履职的证明
seen-members-exported = 导出了有您的成员名单
seen-roll-exported = 导出了有您的报名名单
seen-recipients-exported = 导出了有您的通知名单
seen-calls-exported = 导出了有您的电话名单
seen-year-exported = 导出了有您的年度履职
seen-report-exported = 导出了有您的统计报表
seen-work-exported = 导出了有您的工作交接表
seen-pairs-exported = 导出了有您的结对一览
seen-cards-printed = 打印了您的认领卡片
seen-survey-exported = 导出了有您的问卷答卷
seen-suggestions-exported = 导出了有您的建言
member-notices-withdrawn = 🔕 已撤回对通知的同意：群发的通知不会发给本人。
member-photos = 📷 同意使用活动照片。
member-no-photos = 📷 没有同意使用活动照片。
correct-associations-withdrawn = 本人没有同意保存团体归属，不能填写团体。请先请本人在“我的资料”里同意。
field-photos = 照片
own-purpose = 同意的用途
own-purpose-given = 同意
own-purpose-withdrawn = 没有同意
own-year = 年度履职
own-certificate = 证明
own-year-confirmed = 您确认了全年
own-year-asked = 请您确认过全年
own-told = 电话通知
own-told-content = 工作人员电话告诉了您
me-visitor = 您还没有登记。请按“登记”开始，或发送 /start。
me-declined = <b>您的登记没有通过，或者成员资格已经结束。</b>您填写的资料还保存着：

    { $lines }

    { $day }以后会自动删除。您可以重新登记，也可以现在就删除。
me-register = 🙋 登记
me-change = ✏️ 修改资料
me-language = 🌐 语言 / Language
me-consent = 📜 隐私说明和同意
me-pause = 🔕 暂停通知
me-resume = 🔔 恢复通知
me-paused = 已暂停通知
me-resumed = 已恢复通知
me-export = 📄 导出我的资料
me-exported = 正在为您做一份表格
me-erase = 🗑 删除我的全部资料
me-erase-ask = 真的要删除您的<b>全部资料</b>吗？报名会一并取消，名额让给候补的人。删除后不能恢复。
me-erase-ask-last = 真的要删除您的<b>全部资料</b>吗？报名会一并取消，名额让给候补的人。删除后不能恢复。

    ⚠️ 您是最后一位学校工作人员。删除以后，工作台没有人能进；只有管理这台机器的人能用命令 <code>tongxin invite school-staff</code> 重新请人。建议先请另一位同事。
me-erase-suggestions = 您实名提过 { $count } 条建言：内容会留给办公室办理，姓名会去掉。还没有开始办理的，可以先到“💡 建言”里撤回。
me-erase-number = 以后的花名册里再有您的工号，办公室会先看到您要求过删除，不会直接列入；为此把工号的加密散列保存三年。
me-erase-yes = 是的，全部删除
me-erase-no = 不，保留
me-erased = 您的全部资料已经删除。
me-erased-after = 这里以前的消息还在您的 Telegram 里，不想留就请在 Telegram 里删除这个对话。想回来时，发送 /start 就可以。
me-back = ⬅️ 我的资料
me-change-which = <b>要改哪一项？</b>

    { $lines }
me-change-name = 姓名
me-change-staff_no = 工号
me-change-college = 学院
me-change-associations = 团体
me-change-phone = 手机
me-changed = ✔️ 改好了。
me-undone = ↩️ 已改回来。
me-enough-today = 今天您已经改了 { $limit } 次资料。请明天再改；急事请直接联系办公室。
me-unchanged = 和原来一样，没有改动。
me-changed-lines = <b>{ $field }</b>

    原来：{ $before }
    现在：{ $after }
me-undo = ↩️ 改回原来的
me-undo-none = 这次改动已经改回过，或后来又改过，不能再改回了。
told-staff-no-taken = <b>有成员改了工号，与别人相同，请核实：</b>

    姓名：{ $name }
    工号：{ $staff_no }
    学院：{ $college }
    团体：{ $associations }
    手机：{ $phone }

    同一工号的还有：{ $others }
told-college-changed = <b>有成员转到了您的学院：</b>

    姓名：{ $name }
    工号：{ $staff_no }
    学院：{ $college }
    团体：{ $associations }
    手机：{ $phone }
altered-told = <b>📝 { $name }的资料有变动：</b>

    { $lines }
altered-gathered = 📝 又有 { $new } 次资料变动。
altered-open = 📝 看资料变动
altered-button = 📝 最近的资料变动（{ $count }）
altered-head = <b>📝 最近 30 天的资料变动</b>
altered-none = 最近 30 天没有资料变动。
altered-line = { $moment }　<b>{ $name }</b>
    { $text }
altered-field = { $field }：{ $before } → { $after }
altered-joined = 加入{ $association }
altered-left = 退出{ $association }
field-name = 姓名
field-staff-no = 工号
field-college = 学院
field-associations = 团体
field-phone = 手机
own-title = 我的资料
own-part = 类别
own-what = 项目
own-content = 内容
own-when = 时间
own-record = 资料
own-known-since = 首次使用
own-language = 语言
own-telegram = Telegram 编号
own-notices = 通知
own-before = 上次改动前的内容
own-altered = 资料变动
own-draft = 没填完的表
own-consent = 同意的说明（版本）
own-role = 职务
own-stand-in = { $name }代{ $absent }
own-answer = 活动回复
own-guest = 嘉宾报名
own-dates = 约时间
own-date-yes = 可以
own-date-maybe = 勉强可以
own-date-no = 不行
own-survey = 问卷
own-survey-submitted = 已提交
own-survey-begun = 填了一部分，还没有提交
own-vote = 表决
own-vote-said = { $said ->
        [yes] 赞成
        [no] 反对
        [abstain] 弃权
       *[secret] 投过，无记名
    }
own-companions = { $answer }，同行 { $count } 人（{ $names }）
own-late = 截止后请求改报名
own-search = 找过的活动
own-question = 活动问题
own-answer-by-phone = { $answer }（办公室按您的来电登记）
own-suggestion = 建言
own-supported = 附议的建言
own-letter = 写给办公室的话
own-letter-reply = 办公室的回复
own-contact = 联络人
own-met = 和联络人或成员在本学期见过面
own-relay-sent = 写给联络人或成员
own-relay-got = 联络人或成员来的话
own-notice = 通知
own-notice-emptied = （内容已过保存期，已删除）
own-acknowledged = 您按了“收到”
own-delivery-queued = 待发
own-delivery-sending = 正在发送
own-delivery-sent = 已送达
own-delivery-failed = 未送达
own-delivery-unknown = 不确定是否送达
own-delivery-cancelled = 已取消
own-log = 记录
own-log-by-you = 您做的
own-log-by-staff = 工作人员做的
bench-pending = 👥 待确认的登记{ $count ->
    [0] {""}
   *[other] （{ $count }）
}
bench-pending-none = 没有等待确认的登记。
approve-not-own = 您自己的登记要由另一位工作人员确认。
you-removed = { $name }，您已被移出成员名单，接下来的报名也取消了。如有疑问请联系办公室；也可以发送 /start 重新登记。
you-reinstated = { $name }，您的成员资格已恢复。先前取消的报名没有恢复，请按“📅 活动”重新报名。

bench-members = 👥 成员
find-ask = 找哪一位？请输入<b>姓名</b>（几个字也行）、<b>拼音</b>或它的首字母、<b>工号</b>，或<b>手机号的末四位</b>：
find-ask-officer = 找哪一位？请输入<b>姓名</b>（几个字也行）、<b>拼音</b>或它的首字母，或<b>手机号的末四位</b>：
find-too-long = 太长了。请只输入姓名里的几个字，或号码。
find-nobody = 没有找到“{ $typed }”。请换几个字，或输入号码。
find-again = 🔎 再找一位
members-head = <b>👥 { $title }</b>　{ $count } 人
members-all = 全体成员
members-of = { $place }成员
members-found = 找“{ $typed }”
members-waiting = 待确认的登记
members-gone = 已移出或未通过的
members-none = 名单上没有人。
members-find-lost = 🔎 找成员
members-find = 🔎 按姓名或号码找
members-by-college = 🏫 按学院
members-by-association = 🤝 按团体
members-which-c = 看哪个学院的成员？
members-which-a = 看哪个团体的成员？
members-place = { $place }（{ $count }）
members-to-waiting = ⏳ 待确认的登记（{ $count }）
members-to-gone = 🗂 已移出或未通过的（{ $count }）
members-take = 📄 导出这份名单
members-coming = 名单马上发给您
members-on-its-way = 📄 名单正在做，马上发给您。只能在这里打开，不能转发。
members-ask-purpose = <b>这份名单用来做什么？</b>用途会写在表上，谁导出、什么时候导出也会写明。

    请选一项，或者自己写（{ $limit } 字以内）。
members-for-contact = 联络成员
members-for-event = 组织活动
members-for-report = 上报统计
members-ask-password = <b>打开表格要密码吗？</b>

    由机器人生成最稳妥，密码只显示一次。也可以自己写一个（{ $least } 到 { $most } 个字符）：做好表格就不再保存，您发来的那条消息会从聊天里删除。
members-password-made = 🔑 要，由机器人生成
members-password-open = 不要密码
members-password-short = 密码太短，至少要 { $least } 个字符。请另写一个，或者让机器人生成。
members-password = 🔑 打开上面那份表格的密码：<code>{ $password }</code>

    只显示这一次，机器人不保存。要转告别人时，请不要和表格放在一起；记下以后，可以删除这条消息。
members-password-typed = 🔑 表格已用您写的密码加密。机器人不保存密码，也会从聊天里删除您发来的那条消息；如果还在，请您自己删除。忘了密码只能重新导出。
members-about = 说明
members-about-list = 名单
members-about-purpose = 用途
members-about-by = 导出人
members-about-at = 导出时间
members-about-count = 人数
members-about-heed = 注意
members-about-heeded = 只用于上面写的用途；用完请删除。
members-back = ⬅️ 全部名单
members-list = ⬅️ 成员名单
members-number = 序号
members-caption = { $title } · { $day } · { $count } 人 · 导出人：{ $by }（{ $roles }）
member-card = <b>成员</b>

    { $lines }
member-card-officer = <b>成员</b>

    姓名：{ $name }
    学院：{ $college }
    团体：{ $associations }
    手机：{ $phone }
member-waits = ⏳ 登记待确认。
member-unreachable = ⚠️ 联系不上：机器人的消息送不到，请打电话。
member-paused = 🔕 已暂停通知。
member-own = 👤 这是您自己：看我的资料
member-correct-name = ✏️ 姓名
member-correct-staff_no = ✏️ 工号
member-correct-college = ✏️ 学院
member-correct-associations = ✏️ 团体
member-correct-phone = ✏️ 手机
correct-name = 请输入正确的<b>姓名</b>：
correct-staff-no = 请输入正确的<b>工号</b>：
correct-college = 请选择正确的<b>学院</b>：
correct-associations = 请选择正确的<b>团体</b>（可选几个，再按一次取消），然后按“选好了”：
correct-phone = 请输入正确的<b>手机号</b>：
correct-done = ✔️ 已更正，并已告诉本人。

    <b>{ $field }</b>
    原来：{ $before }
    现在：{ $after }
correct-undone = ↩️ 已改回来，也告诉了本人。

    <b>{ $field }</b>
    原来：{ $before }
    现在：{ $after }
correct-meanwhile = ⚠️ 这份资料刚才有人改过，您的更正没有保存。现在是这样：
correct-moved = 这位成员以后归新的学院管理，您这里不再列出。
you-corrected = { $role }更正了您的资料：

    <b>{ $field }</b>
    原来：{ $before }
    现在：{ $after }

    如果不对，请按下面的按钮修改，或联系办公室。
joined-told = 👥 <b>{ $name }</b>（{ $college }）加入了{ $associations }。
joined-gathered = 👥 又有 { $new } 人加入您负责的团体，现在共 { $count } 人。
imported-gathered = 👥 按花名册新增了 { $new } 位成员，归您管理的现在共 { $count } 人。
imported-taken-out = 👥 花名册导入已撤销，新增的 { $new } 位成员不再在名单上，归您管理的现在共 { $count } 人。
joined-open = 👥 看成员名单
member-roles = 职务：
    { $roles }
member-not-now = 现在不是成员。可以恢复到{ $day }，过后资料自动删除。
member-remove = ✖️ 移出成员
member-remove-ask = 要把<b>{ $name }</b>移出成员名单吗？

    • { $count ->
        [0] 没有接下来的报名。
       *[other] 接下来的 { $count } 项报名会取消，名额让给候补的人。
    }
    • 对方马上会收到消息，可以重新登记。
    • { $days } 天内可以在“👥 成员”的“已移出”里恢复，报名不会恢复；过后资料自动删除。
member-remove-yes = ✖️ 是的，移出
member-remove-no = ⬅️ 不移出
member-removed = ✔️ 已把{ $name }移出成员名单。
member-reinstate = ↩️ 恢复成员
member-back = ✔️ 已恢复{ $name }的成员资格；报名没有恢复。
member-has-roles = 这位还有职务，请先由学校工作人员在“👤 工作人员”里收回职务。
member-not-active = 这位现在不是成员，不用移出。
member-not-back = 这位已经重新登记，或资料已经删除，不能恢复。
register-name-of-office = 这像是单位或岗位的名称。请填写您本人的<b>姓名</b>：
approve-namesake = { $name }（⚠️ 同名：与工作人员同名，{ $role }。请核实是不是本人）
approve-changed = 这份资料后来改过。现在的样子已经显示出来，请再看一遍再决定。
approve-changed-head = <b>资料后来改过，现在是这样：</b>
twin-elsewhere = 其他学院的 { $count } 位
claim-ask-association = <b>{ $name }</b>说自己是<b>{ $value }</b>的成员，对吗？
    确认以后，对方才能收到{ $value }的通知和活动。
claim-ask-leaving = <b>{ $name }</b>想退出<b>{ $value }</b>，同意吗？
    同意以后，对方不再收到{ $value }的通知和活动；在那以前仍是成员。
claim-ask-name = <b>{ $name }</b>想把姓名改成<b>{ $value }</b>，对吗？

    姓名：{ $name } → { $value }
claim-ask-name-staff = <b>{ $name }</b>想把姓名改成<b>{ $value }</b>，与一位工作人员同名。请核实是不是本人的姓名。

    姓名：{ $name } → { $value }
claim-ask-college = <b>{ $name }</b>想把学院改成<b>{ $value }</b>，对吗？

    学院：{ $before } → { $value }
claim-yes = ✅ 对，是的
claim-no = ✖️ 不是
claim-next = 👥 下一项
claim-gone = 这一项不归您处理，或者已经处理过、对方又改过。请到工作台看看还有没有待确认的。
claim-toast-confirmed = 已确认
claim-toast-rejected = 已记为不是
claim-confirmed-association = 已确认：{ $name }是{ $value }的成员。
claim-confirmed-leaving = 已确认：{ $name }退出{ $value }。
claim-confirmed-name = 已改名：{ $value }（原来是{ $name }）。
claim-confirmed-college = 已改学院：{ $name }，{ $before } → { $value }。
claim-rejected-association = 已记下：{ $name }不是{ $value }的成员。
claim-rejected-leaving = 已记下：{ $name }仍是{ $value }的成员。
claim-rejected-name = 没有改名：仍是{ $name }。
claim-rejected-college = 没有改学院：{ $name }仍在{ $before }。
claim-why = 为什么不通过<b>{ $name }</b>改成<b>{ $value }</b>？请写一句原因（100 字以内），会告诉对方；也可以不写。
claim-why-association = 为什么不确认<b>{ $name }</b>是<b>{ $value }</b>的成员？请写一句原因（100 字以内），会告诉对方；也可以不写。
claim-why-leaving = 为什么不同意<b>{ $name }</b>退出<b>{ $value }</b>？请写一句原因（100 字以内），会告诉对方；也可以不写。
claim-no-reason = 不写原因
claim-undo = ↩️ 撤销：{ $name }
claim-undo-late = 这次处理已经超过一小时、已经撤销过，或者资料后来又变了，不能再撤销。请到成员资料里更正。
claim-undone = ↩️ 已撤销，{ $name }的这项改动重新待确认，也已告诉对方。
claim-open = 🪪 去确认
claim-gathered = 🪪 又有 { $new } 项资料改动待确认，现在共 { $count } 项。
claim-list = 📋 一次看全部（{ $count }）
claim-list-head = <b>🪪 待确认的资料改动</b>，共 { $count } 项：
claim-line = { $number }. <b>{ $name }</b>　{ $field }：{ $before } → { $value }
claim-line-association = { $number }. <b>{ $name }</b>　{ $field }：加入{ $value }
claim-line-leaving = { $number }. <b>{ $name }</b>　{ $field }：退出{ $value }
claim-line-alone = { $line }　⚠️
claim-alone = ⚠️ 与工作人员同名的，请逐个看。
claim-all = ✅ 全部通过（{ $count }）
claim-all-done = ✅ 已通过 { $count } 项，也已告诉本人。
claim-list-changed = <b>名单刚才有变化，现在是这样：</b>
you-association-confirmed = { $value }已确认您是成员，以后会收到{ $value }的通知和活动。
you-association-rejected = { $value }没有确认您是成员。如有疑问，请联系团体负责人或办公室。
you-association-rejected-because = { $value }没有确认您是成员。对方写的原因：{ $reason }
you-leaving-confirmed = 您已退出{ $value }，以后不再收到{ $value }的通知和活动。
you-leaving-rejected = 您退出{ $value }的事没有办成，您仍是成员。如有疑问，请联系团体负责人或办公室。
you-leaving-rejected-because = 您退出{ $value }的事没有办成，您仍是成员。对方写的原因：{ $reason }
you-name-confirmed = 办公室已核实，您的姓名改成了{ $value }。
you-college-confirmed = 办公室已核实，您的学院改成了{ $value }。
you-college-rejected = 您的学院没有改成{ $value }。如有疑问，请联系办公室。
you-claim-rejected = 您的{ $field }没有改成{ $value }。办公室写的原因：{ $reason }
you-claim-again = 办公室撤销了刚才的处理，您改{ $field }的事会再看一次，有结果会告诉您。
you-name-rejected = 您的姓名没有改成{ $value }：办公室未能核实。如确是您的姓名，请联系办公室。
me-changed-waits = ✔️ 已记下。带“待确认”的，等团体负责人或办公室确认后生效，有结果会告诉您。
me-waits = ⏳ 带“待确认”的待办公室确认，在那以前仍按原来的。
me-waiting = ⏳ 待办公室确认的改动
me-waiting-head = <b>⏳ 待办公室确认的改动</b>
me-waiting-none = 没有待确认的改动。
me-waiting-name = 姓名：{ $before } → { $value }
me-waiting-college = 学院：{ $before } → { $value }
me-waiting-association = 团体：加入{ $value }
me-waiting-leaving = 团体：退出{ $value }（确认以前仍是成员，仍收到通知；想马上退出所有团体，请在“我的资料”的“📜 隐私说明和同意”里撤回“团体归属”）
me-withdraw = ↩️ 撤回：{ $value }
me-withdrawn = 已撤回
me-withdraw-gone = 这项改动已经处理过，或者已经撤回。请看“我的资料”。
claims-none = 没有等待确认的事项。
bench-claims = 🪪 待确认的资料改动（{ $count }）
own-log-claim-confirmed = 资料改动已确认
own-log-claim-rejected = 资料改动未确认

roster-head = <b>📋 这是一份花名册</b>，共 { $count } 人。
roster-columns = 读到的列：{ $columns }
roster-ignored = 没有用到的列：{ $columns }
roster-own = （只与归您管理的成员对照）
roster-members = 👥 看已登记的成员
roster-title = 花名册对照
roster-column-row = 表中行号
roster-column-how = 情况
roster-column-member = 登记为
roster-how-member = 已登记
roster-how-waiting = 待确认
roster-how-differs = 姓名不同，请核对
roster-how-unknown = 没有登记
field-photos-agreed = 同意

# 导入花名册
field-title = 职务
field-email = 邮箱
field-contact = 联络人
field-contact-stated = 花名册上写的联络人
me-change-title = 职务
me-change-email = 邮箱
field-reading = 姓名读音
me-change-reading = 姓名读音
me-reading = 您的姓名<b>{ $name }</b>怎么读？请输入拼音，每个字之间空一格。名单平常按“{ $usual }”排；读得对，就不用填：
me-reading-wrong = 没看懂。请用字母输入拼音，每个字之间空一格，例如“{ $usual }”。
me-title = 请输入您的<b>职务</b>（可以不填）：
me-email = 请输入您的<b>邮箱</b>（可以不填）：
me-email-wrong = 这不像邮箱地址，请再输入一次，例如 name@example.edu.cn；不填就按下面的按钮。
member-correct-title = ✏️ 职务
member-correct-email = ✏️ 邮箱
member-correct-reading = ✏️ 姓名读音
correct-title = 请输入正确的<b>职务</b>：
correct-email = 请输入正确的<b>邮箱</b>：
correct-reading = <b>{ $name }</b>怎么读？请输入拼音，每个字之间空一格。现在名单上按“{ $usual }”排：
member-absent = ☎️ 还没有用 Telegram，收不到机器人的通知，请打电话。
you-roster-changed = 办公室按花名册更新了您的资料：

    { $changes }

    如有不对，请按下面的按钮改，或联系办公室。
roster-officer = 花名册由学校和学院的工作人员导入。文件里的资料没有保存。下面的对照表列出每个人登记了没有；没登记的，可以请他们打开机器人，按“🙋 登记”。
roster-asides = 旁边的说明没有读：第 { $rows } 行
roster-hidden-sheets = 隐藏的工作表没有读：{ $sheets }
roster-new = ➕ 新增：<b>{ $count }</b> 人
roster-unchanged = ▫️ 没有变化：{ $count } 人
roster-renamed = ⚠️ 工号相同、姓名不同：{ $count } 人（先请您核对）
roster-erased = 🗑 资料已按本人要求删除：{ $count } 人（没有本人同意请不要导入）
roster-refused = ⛔ 不能导入：{ $count } 行
roster-missing = 🔍 现有成员不在文件里：{ $count } 人（只列出，不移出）
roster-ask = 现在什么都没有保存。按“确认导入”后保存 { $count } 人，24 小时内可以撤销。还没有用 Telegram 的人也列入成员，请打电话通知。
roster-nothing = 没有要导入的新内容，什么都没有保存。
roster-see-new = ➕ 看新增的（{ $count }）
roster-see-changed = ✏️ 看改动的（{ $count }）
roster-see-renamed = ⚠️ 看姓名不同的（{ $count }）
roster-see-erased = 🗑 看要求删除过的（{ $count }）
roster-see-missing = 🔍 看不在文件里的（{ $count }）
roster-see-skipped = ⏭ 看跳过的（{ $count }）
roster-see-kept = 📌 看没有撤销的（{ $count }）
roster-rename = ☐ 都是改名，一并导入（{ $count }）
roster-rename-not = ☑ 都是改名，一并导入（{ $count }）
roster-erased-too = ☐ 本人已同意，一并导入（{ $count }）
roster-erased-not = ☑ 本人已同意，一并导入（{ $count }）
roster-make = ✅ 确认导入
roster-drop = ✖️ 不导入
roster-dropped = 好的，什么都没有保存。
roster-back = ⬅️ 这份花名册
roster-head-new = <b>➕ 新增的人</b>（{ $count } 人）
roster-head-changed = <b>✏️ 有改动的人</b>（{ $count } 人；原来 → 现在）
roster-head-renamed = <b>⚠️ 工号相同、姓名不同</b>（{ $count } 人；原来 → 文件里）
roster-head-erased = <b>🗑 资料已按本人要求删除的人</b>（{ $count } 人）：没有本人同意请不要再导入。
roster-head-missing = <b>🔍 不在文件里的成员</b>（{ $count } 人；不会移出）
roster-head-skipped = <b>⏭ 跳过的人</b>（{ $count } 人）：预览以后这里的资料有变，没有导入。请重新发一次文件。
roster-head-kept = <b>📌 没有撤销的人</b>（{ $count } 人）：导入以后又有改动，或本人已经登记、回复过，保持现在的样子。
roster-line = · { $name }：{ $said }
roster-line-gone = · （已不在您的名单里）
roster-line-new = 第 { $row } 行 <b>{ $name }</b> { $said }
roster-line-erased = 第 { $row } 行 <b>{ $name }</b> 资料已按本人要求删除（{ $date }）
roster-line-changed = 第 { $row } 行 <b>{ $name }</b>
    { $said }
roster-change = { $field }：{ $before } → { $after }
roster-refused-head = <b>⛔ 有 { $count } 行不能导入</b>，别的行可以先导入。下面的工作簿里标出了要改的地方，改好后可以直接再发来。
roster-refused-more = 其余的请看下面的工作簿。
roster-back-file = 花名册要改的行
roster-back-guide = 标黄的格子要改，原因写在右边。改好后把这个文件直接发给机器人。
roster-back-reason = “{ $column }”：{ $reason }
roster-back-where = 【{ $sheet }】第 { $row } 行
roster-guide-sheet = 说明
roster-guide-button = 📋 导入花名册
roster-guide-back = ⬅️ 导入花名册
roster-guide = <b>📋 导入花名册</b>

    把花名册文件直接发给我：.xlsx、.xls、.ods 或 .csv 都可以，列的顺序不限，要有姓名，最好有工号。可以有的列：工号、姓名、学院、团体、职务、手机、邮箱、联络人。

    我先告诉您哪些人是新增的、哪些有改动、哪些不能导入和原因，您确认后才保存，24 小时内可以撤销。不在文件里的成员不会移出；空着的格子不会清掉原有的内容。
roster-guide-own = 学院工作人员只能导入本学院的人；别的学院的行会退回来。
roster-template = 📄 要一份空的花名册
roster-template-sent = 空的花名册马上发给您
roster-template-file = 花名册
roster-imports = ↩️ 最近的花名册导入（{ $count }）
roster-imports-head = <b>最近的花名册导入</b>（24 小时内可以撤销）
roster-imports-none = 没有可以撤销的导入。
roster-imports-command = 命令行
roster-imports-line = { $moment } { $author }
roster-decided = 这份花名册已经处理过了，或不归您管理。
roster-not-fetched = 您的职务刚有变动，请再发一次文件。
roster-too-late = 已经过了 24 小时，不能撤销了。可以改好花名册再导入一次，或到“成员”里逐个更正。
roster-running = ⏳ 正在导入：{ $done } / { $total }。可以先做别的，好了这里会显示结果。
roster-undoing = ⏳ 正在撤销：{ $done } / { $total }。可以先做别的，好了这里会显示结果。
roster-made = ✔️ 已导入 <b>{ $count }</b> 人。
roster-made-skipped = ⏭ 跳过 { $count } 人：预览以后资料有变。
roster-made-undo = 24 小时内可以撤销。
roster-undo = ↩️ 撤销这次导入
roster-undo-ask = <b>真的要撤销这次导入吗？</b>

    { $count } 人恢复到导入以前：新增的删除，改动的改回来。之后又有改动的，以及已经登记、回复过、到过活动、通过电话或有了联络人的，都不动，会列给您看。
roster-undo-yes = 是的，撤销
roster-undo-no = 不，保留
roster-undone = ↩️ 已撤销 <b>{ $count }</b> 人。
roster-undone-kept = 📌 { $count } 人没有动：导入以后又有改动。
roster-guide-title = 这张表怎么填
roster-guide-staff-no = 最好填。设成文本，开头的 0 才不会丢。
roster-guide-name = 必填。
roster-guide-college = 从下拉里选，或写学院的名称。
roster-guide-associations = 几个团体用“、”隔开。
roster-guide-post = 职务或职称，可以不填。
roster-guide-phone = 手机或座机，设成文本。
roster-guide-mail = 邮箱，可以不填。
roster-guide-contact = 联络人的姓名，可以不填。
roster-guide-example = 灰色的一行
roster-guide-example-text = 是例子，请删掉或改写。
roster-example-name = 张三
roster-example-title = 教授
roster-example-contact = 李四
roster-is-member = ✅ 已登记：{ $count } 人
roster-is-waiting = ⏳ 已登记，待确认：{ $count } 人
roster-is-differs = ⚠️ 号码已登记，姓名不同：{ $count } 人
roster-is-unknown = ▫️ 没有登记：{ $count } 人
roster-begun = 已经开始，完成后这里会显示结果
roster-is-none = 这不是花名册：没有找到写着姓名，以及工号、手机、团体等的表头。
roster-tried = 这是试运行，什么都没有保存。
roster-line-missing = 不在文件里：{ $name }（{ $said }）
role-termed = { $role }（{ $term }）
term-from = { $day }起
term-until = 到{ $day }
role-second = <b>有一项职务等另一位确认</b>
    { $by }要给 { $name } 开通：{ $role }
    请核实后再确认。
waits-open = 去确认
you-got-role = 您现在是<b>{ $role }</b>。请按“🛠 工作台”开始；看不到的话，发送 /start。
you-got-duty = 您现在负责<b>{ $role }</b>。活动前一天起，发送“签到”就能打开签到页。
you-get-role = 您将担任<b>{ $role }</b>，到时候自动开通。
invite-waits = 已收到。“{ $role }”还要另一位学校工作人员确认，确认后马上告诉您。
invite-waits-nobody = 已收到。“{ $role }”要另一位学校工作人员确认，现在还没有第二位。请系统管理员用命令 <code>tongxin invite school-staff</code> 给您开一个链接。

members-filtered = { $title }（{ $filters }）
members-narrow = 🎛 筛选
members-narrow-more = 🎛 再筛选
members-which-t = 看哪种职务的成员？
filter-page = <b>🎛 筛选</b>：{ $title }，{ $count } 人。可以选几项，同时符合的才列出来。
filter-by-c = 学院
filter-by-a = 团体
filter-by-t = 职务
filter-on = ✓ { $filter }（按一下去掉）
filter-title-of = 职务：{ $title }
filter-unreachable = 联系不上的
filter-absent = 没有用 Telegram 的
filter-unconfirmed = 一年内没有核对的
filter-right = 核对无误的
filter-changed = 核对后修改的
filter-alone = 没有联络人的
filter-printable = 可以打印认领卡片的
filter-silent = 还没有答复核对的
filter-show = 📋 看名单（{ $count }）
filter-back = ⬅️ 返回筛选
filter-too-many = 这几项合起来太长了，请先去掉一项。
checks = 🗂 资料核对
checks-head = <b>🗂 资料核对</b>
checks-yearly = 每年{ $day }请成员核对一次资料。
checks-never-yearly = 没有设定每年核对的日期，由您发起。
checks-asked = 上次发起：{ $moment }。
checks-all = 合计
checks-line = { $place }：无误 { $right }，已修改 { $changed }，未回复 { $silent }
checks-right = ✅ 核对无误的（{ $count }）
checks-changed = ✏️ 核对后修改的（{ $count }）
checks-silent = ⏳ 还没有回复的（{ $count }）
checks-nudge = 🔔 提醒未回复的（{ $count }）
checks-ask = 📨 请大家核对资料
checks-ask-sure = 请 { $count } 位成员核对自己的资料？每人会收到一条消息，里面是他自己的资料；上一次的答复会清空。
checks-ask-yes = 是的，发送
checks-back = ⬅️ 不发送
checks-ask-sent = 正在发给 { $count } 人
checks-asked-before = 已经问过了，没有再发。要再问一次，请再按“📨 请大家核对资料”。
checks-nudge-sent = 正在提醒 { $count } 人
checks-nobody = 没有可以发送的成员。
checks-nudged = 未回复的人刚刚问过，请明天再提醒。
check-ask = <b>🗂 请核对您的资料</b>

    办公室存的是下面这些。都对，请按“信息无误”；要改，请按“修改”：
check-nudge = <b>🗂 请您再看一下</b>

    您的资料还没有核对。都对，请按“信息无误”；要改，请按“修改”：
check-right = ✅ 信息无误
check-change = ✏️ 修改
check-thanks = 谢谢您！已记下：{ $day }核对无误。

    { $lines }
own-check = 资料核对
own-check-right = 信息无误
own-check-changed = 已修改
own-check-asked = 还没有回复
own-link-make = 🔗 给本人认领链接
own-link-made = ✔️ 链接已经准备好，请把下面那条消息转发给<b>{ $name }</b>本人。以前给过的链接已作废。
own-link = { $name }，您好！请点这个链接，认领您在花名册上的资料，以后就能收通知、报名活动：

    { $url }

    { $until }前有效，只能用一次。要输入您的姓名和工号的最后 4 位。请不要转给别人。
own-link-role = 这位有职务，不能用链接认领。请本人发送 /start 登记，再由学校工作人员合并。
own-link-no-number = 这份资料没有工号，无法核对本人。请先补上工号。
print-cards = 🖨 打印认领卡片
print-which = 打印哪个学院的卡片？括号里是还没有用 Telegram 的人数。
print-none = 现在没有要打印的：有工号的人都已经用 Telegram 了。
print-college = { $college }（{ $count }）
print-ask = <b>{ $title }</b>里还有 { $count } 人没有用 Telegram。每人一张卡片，A4 纸一页 8 张，沿虚线剪开，交给本人。

    打印以后，以前给这些人的链接和卡片作废。没有工号的、有职务的不在里面。
print-yes = 🖨 打印
print-sent = ✔️ { $title }的卡片马上发给您。
print-list = ⬅️ 这份名单
print-many = 这份名单里要打印的有 { $count } 人，一次最多打印 { $most } 张。请先按学院或团体筛选。
print-back = ⬅️ 花名册
print-file = 认领卡片
print-step-one = ① 用手机相机扫右边的码，打开 Telegram；或者输入下面的网址
print-step-two = ② 按“开始”
print-step-three = ③ 输入姓名和工号的最后 4 位
print-until = { $moment }前有效，只能用一次，请勿给别人。
print-lacking = 字体里没有“{ $character }”这个字，{ $name }的卡片印不出来，所以一张也没有印。请更正这位的姓名，或告诉系统管理员。
taking-consent = 您好！请先看一下隐私说明，同意以后核对姓名和工号，就能认领您在花名册上的资料。

    { $text }
taking-name = 请输入您的姓名。
taking-digits-please = 这里要填工号的数字，如：0023。
taking-digits = 请输入您工号的最后 4 位。
taking-wrong = 姓名或工号与花名册上的不一样，请再核对一下。还可以试 { $left } 次。
taking-ended = 三次都没有对上，为了安全，这个链接已经停用。办公室已经知道了，请向办公室要一个新的，也可以发送 /start 直接登记。
taking-refused = 这个链接无效、已用过或已过期。请向办公室{ $contact }要一个新的，也可以发送 /start 直接登记。
taking-registered = 您已经是成员，不用再认领。如果有两份资料，请联系办公室合并。
taking-offer = 花名册上有一份资料，姓名和工号与您的一样：<b>{ $name }</b>（{ $college }）。

    是您本人吗？认领以后两份资料合成一份，马上就是成员，不用再等确认。
taking-yes = ✅ 是我，认领
taking-no = 不是我
taking-gone = 这份资料已经处理过了。请发送 /me 看您的资料，有疑问请联系办公室。
taking-left = 好的。您的登记由办公室核实。
taking-chosen = ✔️ 您选了：是我，认领。
taking-done = { $name }，欢迎您！已经认领您的资料：

    { $lines }

    不对的地方可以在“我的资料”里修改。
told-link-ended = ⚠️ 有人打开{ $name }的认领链接，姓名或工号三次都没有对上，链接已经停用。需要时请在这位的资料里另给一个。
told-record-taken = 🔗 <b>{ $name }</b>（{ $college }，工号 { $staff_no }）已经认领花名册上的资料。如果不是本人，30 天内可以撤销。
same-line = 👥 可能是花名册上的{ $name }：{ $reason }。
same-compare = 👥 与{ $name }比较
same-both = <b>可能是同一个人：{ $reason }</b>

    <b>新登记的</b>
    { $new }

    <b>花名册上的</b>
    { $old }

    合并以后，回复、通知、建言、来信、职务都在一份资料里；姓名、学院、工号以花名册为准，手机、邮箱以本人填的为准。30 天内可以撤销。
same-by-link = 认领链接
same-by-staff-no = 工号相同
same-by-phone = 手机相同
same-by-name = 姓名和学院相同
same-by-pinyin = 姓名读音和学院相同
same-by-staff = 工作人员核实
same-merge = ✅ 是同一人，合并
same-not = 不是同一人
same-back = ⬅️ 这份登记
same-next = 👥 下一份登记
same-merged = ✔️ 已合并：<b>{ $name }</b>。30 天内可以撤销。
same-apart = ✔️ 已记下：{ $name }不是同一人，以后不再提示。
same-gone = 这两份资料已经处理过，或不归您管理。
same-busy = 正好有一条通知在发给这位，请过一分钟再按一次。
same-undo = ↩️ 撤销合并
same-undo-ask = 真的要撤销吗？<b>{ $name }</b>（花名册）和<b>{ $other }</b>（用 Telegram 的）又成为两份资料，原来各有的归各自。合并以后新增的留在花名册的资料里。
same-undo-yes = ↩️ 是的，撤销合并
same-undo-no = 不，保留
same-undone = ↩️ 已撤销合并：{ $name }、{ $other }又是两份资料。
same-no-undo = 这次合并不能撤销：已经撤销过、已过 30 天、后来又合并过，或不归您管理。
same-since = 合并以后新增，留在花名册的资料里：{ $what }。
same-lost = 合并以后又有改动，没有恢复：{ $what }。
same-kind-rsvps = 活动回复 { $count } 条
same-kind-deliveries = 通知 { $count } 条
same-kind-letters = 来信 { $count } 封
same-kind-suggestions = 建言 { $count } 条
same-kind-grants = 职务 { $count } 项
same-kind-members = 资料 { $count } 项
same-kind-other = 其他 { $count } 项
you-merged = { $name }，您的两份资料已由办公室合成一份。可以发送 /me 查看。
you-parted = 办公室撤销了资料的合并。请发送 /me 看您现在的资料；如有疑问请联系办公室。
own-attended = 签到
own-attended-present = 到
own-attended-excused = 请假
own-attended-absent = 未到
own-attended-late = 迟到
own-companions-came = 同伴到 { $count } 人
own-attended-left = 早退
own-attended-asked = 本人说来了，等工作人员登记
own-rating = 对活动的评价
own-rating-anonymous = 匿名评价过，评了什么查不到

command-staff = 工作台

# 到处都用的话
none = （未填）
language-name = 中文
menu-register = 🙋 登记
menu-events = 📅 活动
menu-mine = 📝 我的报名
menu-notices = 📬 通知
menu-suggest = 💡 建言
menu-me = 👤 我的资料
menu-language = 🌐 语言
menu-help = ❓ 帮助
menu-staff = 🛠 工作台
form-begins = 菜单先收起来，办完就回来。
form-progress = <b>第{ $step }步 / 共{ $steps }步</b>
form-echo = <b>请核对：</b>

    { $answers }

    都对的话请按下面的按钮；要改，请按那一项，或按“上一步”。
form-done = ✔️ 选好了
form-keep = ✔️ 不改，下一步
form-all-sent = ✔️ 发完了
form-skip = 跳过
form-clear = 🗑 不填这一项
form-back = ⬅️ 上一步
form-leave = ✖️ 取消
form-left = 已取消，什么都没有保存。需要时可以随时再来。
menu-again = 菜单在下面。
form-over = 这份表已经填完或取消了。
form-resumed = 您有一份没填完的表，我们接着来。要放弃请按“取消”。
form-first = 您还有一份没填完的表，请先接着填这一份。不想填了，请按“取消”，再做别的。
form-older = 这是前面的问题，请看最下面的一条。
form-press-a-button = 请按下面的按钮：确认、上一步或取消。
form-text-please = 请用文字回答。
form-too-long = 太长了：最多 { $limit } 个字，您写了 { $length } 个。请写短一些。
form-too-long-rest = 这像是刚才那段太长的话的后半截，也没有收下。请写短一些，重新发一次。
form-choose-please = 请按下面的按钮选择。
form-preview-below = 请看下面的预览 ⬇️
form-preview-refused = Telegram 不接受这条消息，所以成员也收不到，暂时不能发。请按“上一步”回去，换一个文字、图片或文件再试。
form-share-phone = 📱 把我的手机号发给办公室
form-share-phone-how = 可以按屏幕下方的大按钮发送手机号，也可以直接输入。
person-before = ⬅️ 前一位
person-after = 后一位 ➡️
person-of = 第 { $page } 位，共 { $pages } 位
page-before = ⬅️ 上一页
page-after = 下一页 ➡️
page-of = 第 { $page } 页，共 { $pages } 页
bench-back = ⬅️ 工作台
button-stranger = 这里没有您的资料。想重新开始，请发送 /start。
button-foreign = 这个按钮已经不能用了。请从菜单重新开始，或发送 /help。
not-staff = 工作台只对工作人员开放。如果您是工作人员，请向办公室{ $contact }要一个开通链接。
not-yours = 这一项不归您处理，或者已经不在了。
went-wrong = 对不起，出了点问题，编号 { $number }。您的资料没有丢失，请稍后再试一次；还是不行，请把编号告诉办公室。

# 面向谁
list-comma = 、
register-first = 请先登记，再来报名。请按“🙋 登记”，或发送 /start，一分钟就好。
register-first-pending = 您的登记正在等办公室确认，确认后就能报名，会马上告诉您。
bench = <b>工作台</b>　{ $name }
edited = 您改了一条发过的消息。我只看新发来的：请把正确的内容重新发一次。

# 办公室怎么找
office-pass = ✉️ 转给办公室
office-write = ✉️ 写给办公室
contact-inline = （{ $ways }）
contact-comma = ，
sentence-otherwise = 如果要说的不是这个，可以转给办公室{ $contact }。
person-erased = （已删除）
erased-person = 已注销的人（{ $number } 号）
export-refused-name = 没有权限
export-refused = 您的职务已经变动，这份表不能再给您。
act-event-created = 新建活动
act-event-copied = 照样新建活动
act-event-published = 发布活动
act-event-withdrawn = 撤回发布
act-event-changed = 修改活动
act-event-cancelled = 取消活动
act-event-discarded = 删除活动草稿
act-plan-imported = 导入年度计划
act-plan-taken-back = 撤销计划导入
act-notice-scheduled = 安排群发
act-notice-now = 改为马上发送
act-notice-move = 改发送时间
act-notice-edit = 修改待发通知
act-notice-correct = 更正已发的通知
act-notice-take-back = 撤回已发的通知
act-notice-cancel = 取消通知
act-notice-pause = 暂停发送
act-notice-halt = 停止发送
act-notice-resume = 继续发送
act-notice-stop = 不再发送
act-notice-restore = 恢复通知
act-notice-nudge = 再次提醒
act-notice-resend = 再发一次
act-notice-again = 个人通知再发一次
act-notice-otherwise = 个人通知已另行告知
act-restored-send = 恢复数据库后：发出到期的通知
act-restored-drop = 恢复数据库后：到期的通知不再发
act-letter-answered = 回复来信
act-letter-closed = 把来信记为已处理
act-letter-reopened = 来信改回待处理
act-suggestion-taken = 承办建言
act-suggestion-released = 退回待办
act-suggestion-status = 更改建言状态
act-suggestion-replied = 答复建言
act-suggestion-declined = 不予立案
act-suggestion-undone = 撤销上一步办理
act-approved = 通过登记
act-approved-by-role = 凭职务直接登记
act-approval-undone = 撤销通过，重新等待确认
act-declined = 没有通过登记
act-member-removed = 移出成员
act-member-reinstated = 恢复成员
act-claim-confirmed = 确认所报内容
act-claim-rejected = 没有确认所报内容
act-invite-made = 开出一次性链接
act-invite-revoked = 收回一次性链接
act-invite-burnt = 一次性链接发到了群里，已作废
act-role-redeemed = 开通了职务
act-role-revoked = 收回职务
act-roll-exported = 导出报名名单
act-recipients-exported = 导出通知名单
act-suggestions-exported = 导出建言
act-records-exported = 导出操作记录
act-record-corrected = 更正成员资料
act-members-exported = 导出成员名单
act-roster-compared = 对照花名册
form-reaches-more = 这段时间又有人加入，会发到的人比刚才多了。请再看一遍人数，再确认。

# Somebody sends more than is handled in a minute.
slow-down = 您刚才操作得很快，我按顺序一件一件地办，请稍等。
slow-dropped = 太快了，我来不及办。接下来一分钟内多出来的操作不会办理：请等一分钟，看看结果，没有办到的再做一遍。

# 练习用的页面：机器人的名字，和新的一份里面的一周
playground-bot-name = 同心 Tongxin
playground-past-title = 理论学习会
playground-past-place = 行政楼 201
playground-tomorrow-title = 季度座谈会
playground-tomorrow-place = 行政楼 301
playground-full-title = 参观临港新校区
playground-full-place = 图书馆门口集合
playground-notice = 各位老师：体检安排在下周三上午，请空腹到校医院。看到后请按“收到”。
playground-suggestion = 图书馆门前的台阶很滑，下雨天走着不放心，能不能加一道扶手？

# 到处都用的话
none = （未填）
language-name = 中文
language-choose = 请选择语言：
language-set = 已改为中文

menu-register = 📝 登记
menu-me = 👤 我的资料
menu-language = 🌐 语言
menu-help = ❓ 帮助
menu-staff = 🛠 工作台

form-progress = <b>第{ $step }步 / 共{ $steps }步</b>
form-echo = <b>请核对：</b>

    { $answers }

    都对的话请按下面的按钮；要改请按“上一步”。
form-done = ✔️ 选好了
form-skip = 跳过
form-back = ⬅️ 上一步
form-leave = ✖️ 取消
form-left = 已取消，什么都没有保存。需要时可以随时再来。
form-over = 这份表已经填完或取消了。
form-older = 这是前面的问题，请看最下面的一条。
form-press-a-button = 请按下面的按钮：确认、上一步或取消。
form-text-please = 请用文字回答。
form-too-long = 太长了：最多 { $limit } 个字，您写了 { $length } 个。请写短一些。
form-choose-please = 请按下面的按钮选择。
form-share-phone = 📱 把我的手机号发给办公室
form-share-phone-how = 可以按屏幕下方的大按钮发送手机号，也可以直接输入。

page-before = ⬅️ 前一位
page-after = 后一位 ➡️
page-of = 第 { $page } 位，共 { $pages } 位

button-foreign = 这个按钮已经不能用了。请从菜单重新开始，或发送 /help。
not-yours = 这一项不归您处理。
not-staff = 工作台只对工作人员开放。如果您是工作人员，请向办公室要一个开通链接。
person-gone = 这位已经不在花名册里了。
went-wrong = 对不起，出了点问题，编号 { $number }。您的资料没有丢失，请稍后再试一次。
lost = 我没有看懂。请按下面的按钮，或发送 /help 看看能做什么。
lost-thing = 收到了，但现在没有什么需要这个。请按下面的按钮，或发送 /help。

help = <b>我能帮您做这些：</b>

    📝 登记：让办公室认识您
    👤 我的资料：查看、暂停通知、导出、删除
    🌐 语言：中文或英文

    也可以输入：/start /me /language /help

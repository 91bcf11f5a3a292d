calendar-head = <b>📆 { $year }年{ $month }</b>
calendar-how = 有“•”的日子有活动，按一下就看得到。
calendar-empty = 这个月没有您能看到的活动。
calendar-mon = 一
calendar-tue = 二
calendar-wed = 三
calendar-thu = 四
calendar-fri = 五
calendar-sat = 六
calendar-sun = 日
calendar-off = 休
calendar-works = 班
calendar-before = ⬅️ { $month }
calendar-after = { $month } ➡️
calendar-back = ⬅️ { $month }月历
calendar-day = <b>{ $day }</b>（{ $count ->
    [0] 没有活动
   *[other] { $count } 项活动
 }）
calendar-day-off = { $head }
    休息（{ $name }）
calendar-draft = 📝 草稿，还没有发布
search-ask = 找什么活动？请写几个字，主题、地点、说明里的都能找到。例如：茶会，或 苏州 参观。
search-found = <b>🔍 “{ $text }”</b>（{ $count } 项）
search-none = 没有找到“{ $text }”。请换个说法，或者少写几个字。
search-again = 🔍 再找
own-calendar-open = 📆 放进我的日历
own-calendar = <b>📆 我的日历</b>

    面向您的活动和您的回复，可以放进手机或电脑的日历。
own-calendar-offer = 按“🔗 开通订阅地址”，把得到的地址加进日历，活动有变会自动更新。
own-calendar-address = 订阅地址，只给您一个人，请不要转发：

    <code>{ $address }</code>

    苹果手机：设置 → App → 日历 → 日历账户 → 添加账户 → 其他 → 添加已订阅的日历。
    谷歌日历、Outlook：添加日历 → 通过网址。

    这个地址只显示这一次。忘了，或者给别人看到了，就按“🔁 换新地址”，旧的马上作废。
own-calendar-since = 订阅地址已在{ $moment }开通。地址只显示一次；忘了，或者给别人看到了，就按“🔁 换新地址”，旧的马上作废。
own-calendar-copy = 📋 复制地址
own-calendar-make = 🔗 开通订阅地址
own-calendar-renew = 🔁 换新地址
own-calendar-stop = ⏹ 停用订阅地址
own-calendar-stopped = 订阅地址已停用，手机日历不会再更新。
own-calendar-file = 📄 发日历文件
own-calendar-sent = 正在发送日历文件
own-calendar-none = 这里还不能开通订阅地址。请按“📄 发日历文件”。
ics-answer = 您的回复：{ $answer }
ics-file = 我的活动

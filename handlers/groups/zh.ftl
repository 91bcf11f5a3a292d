bench-groups = 👥 团体的群和频道
groups = <b>团体的群和频道</b>

    选一个团体，看它绑定了哪些群和频道。
groups-of = { $count ->
    [0] { $association }
   *[other] { $association }（{ $count }）
 }
groups-head = <b>{ $association }的群和频道</b>
groups-none = 还没有绑定群或频道。
groups-line = <b>{ $title }</b>
    { $state }
groups-all = ⬅️ 全部团体
groups-back = ⬅️ 这个团体的群和频道
group-back = ⬅️ 这个群
group-bind = ➕ 绑定群或频道
group-choose = 要为<b>{ $association }</b>绑定哪个群或频道？请按屏幕下方的“👥 选一个群”或“📢 选一个频道”。您要是那里的管理员；小助手会一起成为管理员。
group-choose-group = 👥 选一个群
group-choose-channel = 📢 选一个频道
group-bound = ✅ 已绑定“{ $title }”。
group-unknown = 这个选择已经过期，请从工作台重新绑定。
group-untitled = 没有名字的群
group-no-answer = Telegram 暂时没有回应，没有办成。请过一会儿再试。
group-not-inside = 小助手不在这个群或频道里。请把它加为管理员，再绑定一次。
group-bound-elsewhere = 这个群或频道已经绑定给另一个团体。请先由那个团体解绑。
group-kind-group = 群
group-kind-channel = 频道
group-state-works = ✅ 一切正常
group-state-missing = ⚠️ 小助手缺少权限：{ $rights }。请群主在管理员设置里打开，再按“🔄 重新检查”。
group-state-gone = ⚠️ 小助手已不在那里，请重新绑定。
group-can-invite-users = 通过链接邀请
group-can-post-messages = 发布消息
group-can-edit-messages = 编辑消息
group-can-delete-messages = 删除消息
group-page = <b>{ $title }</b>（{ $kind }，{ $association }）

    { $state }
group-link = 入群链接：{ $link }
    团体成员打开即可加入；别人要先申请。
group-link-none = 还没有入群链接，请按“🔄 重新检查”。
group-topic-how = 通知发到群里的主话题。要改到别的话题，请在那个话题里发送 /topic。
group-topic-set = 通知发到您选定的话题。
group-topic-here = 好的，以后的通知发到这个话题。
group-topic-none = 好的，以后的通知发到主话题。
group-no-topic = 改回主话题
group-waiting = 🚪 申请加入（{ $count }）
group-outside = 已不在团体里（{ $count }）
group-outside-are = 这些人经小助手进了“{ $title }”，但不在（或已离开）这个团体：{ $names }。

    小助手不会请任何人离开，要不要请出由群主决定。
group-check = 🔄 重新检查
group-checked = 已重新检查
group-unbind = 解绑
group-unbind-ask = 解绑“{ $title }”？以后通知不再发到那里，入群链接作废，入群申请也不再由小助手处理。已发的内容留在那里。
group-unbind-yes = 解绑
group-unbind-no = 不解绑
group-unbound = 已解绑
group-open-page = 看这个群
group-lost-told = ⚠️ 小助手已被移出“{ $title }”，通知和入群申请都办不了。请重新绑定，或解绑。
group-rights-told = ⚠️ 小助手在“{ $title }”里缺少权限：{ $rights }。请群主在管理员设置里打开。
door-welcome = ✅ 您已获准加入“{ $title }”。
door-register = 您申请加入“{ $title }”，那里只收{ $association }的成员。请先按“🙋 登记”，让办公室认识您；确认以后，您的申请会自动通过。
door-pending = 您申请加入“{ $title }”。您的登记还在等办公室确认；确认以后，您的申请会自动通过。
door-other = 您申请加入“{ $title }”，但名册上您还不是{ $association }的成员。如果是，请在“👤 我的资料”里补上团体，或写信给办公室。您的申请也已告诉负责人。
door-told = 🚪 { $name } 申请加入“{ $title }”，不在团体成员名单上。
door-open = 看申请
door-asks = <b>{ $name }</b> 申请加入“{ $title }”。
door-belongs = 是这个团体的成员。
door-belongs-not = 不在这个团体的成员名单上。
door-admit = ✅ 同意
door-decline = 不同意
door-declined = 您加入“{ $title }”的申请没有通过。有疑问请联系办公室。
door-done = 已同意
door-done-not = 已回绝
door-gone = 这个申请已经处理过了。
door-gone-there = 这个申请已经撤回，或已在 Telegram 里处理过了。
door-refused = Telegram 没有办成：小助手可能没有“通过链接邀请”的权限。请到“🔄 重新检查”看看，申请还留着。
door-nobody = 没有人在等着加入“{ $title }”。
group-can-manage-tags = 管理成员头衔
group-tag-refused = ⚠️ 没能给 { $name } 挂上“{ $tag }”：{ $why }
group-tag-administrator = Telegram 不让小助手改管理员的头衔，请群主来设。
group-tag-outside = 本人不在群里。
group-tag-right = 小助手缺少“管理成员头衔”的权限。

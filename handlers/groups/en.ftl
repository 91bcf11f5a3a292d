bench-groups = 👥 Groups and channels
groups = <b>Groups and channels of associations</b>

    Choose an association to see what is bound to it.
groups-of = { $count ->
    [0] { $association }
   *[other] { $association } ({ $count })
 }
groups-head = <b>Groups and channels of { $association }</b>
groups-none = No group or channel is bound yet.
groups-line = <b>{ $title }</b>
    { $state }
groups-all = ⬅️ All associations
groups-back = ⬅️ This association’s groups
group-back = ⬅️ This group
group-bind = ➕ Bind a group or channel
group-choose = Which group or channel is to be bound to <b>{ $association }</b>? Press “👥 Choose a group” or “📢 Choose a channel” below. You must be an administrator there; the bot becomes one too.
group-choose-group = 👥 Choose a group
group-choose-channel = 📢 Choose a channel
group-bound = ✅ “{ $title }” is bound.
group-unknown = This choice is out of date. Please bind again from the workbench.
group-untitled = A group without a name
group-no-answer = Telegram does not answer at the moment; nothing was done. Please try again in a while.
group-not-inside = The bot is not in this group or channel. Make it an administrator there and bind again.
group-bound-elsewhere = This group or channel is bound to another association, which has to unbind it first.
group-kind-group = group
group-kind-channel = channel
group-state-works = ✅ All is well
group-state-missing = ⚠️ The bot lacks rights: { $rights }. Please let the owner switch them on for this administrator, then press “🔄 Check again”.
group-state-gone = ⚠️ The bot is not there any more; please bind it again.
group-can-invite-users = Invite users via link
group-can-post-messages = Post messages
group-can-edit-messages = Edit messages
group-can-delete-messages = Delete messages
group-page = <b>{ $title }</b> ({ $kind }, { $association })

    { $state }
group-link = Link to join: { $link }
    Members of the association get in at once; others have to ask.
group-link-none = There is no link to join yet. Please press “🔄 Check again”.
group-topic-how = Notices go to the main topic of the group. For another one, send /topic in that topic.
group-topic-set = Notices go to the topic that you have chosen.
group-topic-here = Notices will go to this topic from now on.
group-topic-none = Notices will go to the main topic from now on.
group-no-topic = Back to the main topic
group-waiting = 🚪 Asking to join ({ $count })
group-outside = No longer in the association ({ $count })
group-outside-are = These people were let into “{ $title }” but are not (or no longer) in the association: { $names }.

    The bot removes nobody; that is for the group’s owner to decide.
group-check = 🔄 Check again
group-checked = Checked again
group-unbind = Unbind
group-unbind-ask = Unbind “{ $title }”? Notices will not go there any more, the link to join is void, and the bot will not look after the door. What was sent stays there.
group-unbind-yes = Unbind
group-unbind-no = Do not unbind
group-unbound = Unbound
group-open-page = See this group
group-lost-told = ⚠️ The bot was removed from “{ $title }”: no notices go there and nobody is let in. Please bind it again, or unbind it.
group-rights-told = ⚠️ The bot lacks rights in “{ $title }”: { $rights }. Please let the owner switch them on for this administrator.
door-welcome = ✅ You have been let into “{ $title }”.
door-register = You have asked to join “{ $title }”, which is for members of { $association }. Please press “🙋 Register” first so that the office knows you; once that is confirmed you are let in.
door-pending = You have asked to join “{ $title }”. Your registration still waits for the office; once it is confirmed you are let in.
door-other = You have asked to join “{ $title }”, but you are not on the list of members of { $association }. If you are one, please add it under “👤 My data”, or write to the office. The officers have been told that you asked.
door-told = 🚪 { $name } asks to join “{ $title }” and is not on the association’s list of members.
door-open = See the request
door-asks = <b>{ $name }</b> asks to join “{ $title }”.
door-belongs = A member of this association.
door-belongs-not = Not on the association’s list of members.
door-admit = ✅ Let in
door-decline = Decline
door-declined = Your request to join “{ $title }” was declined. If you have questions, please contact the office.
door-done = Let in
door-done-not = Declined
door-gone = This request has been decided already.
door-gone-there = This request has been withdrawn, or decided in Telegram itself.
door-refused = Telegram has not done it: the bot may lack the right to invite users by link. Please look at “🔄 Check again”; the request still waits.
door-nobody = Nobody is waiting to join “{ $title }”.
group-can-manage-tags = Manage member tags
group-tag-refused = ⚠️ { $name } has no tag “{ $tag }”: { $why }
group-tag-administrator = Telegram does not let the bot change an administrator’s; please let the owner set it.
group-tag-outside = they are not in the group.
group-tag-right = the bot lacks the right “Manage member tags”.

command-library = 资料库
bench-library = 📚 资料库
library = <b>📚 资料库</b>

    制度和学习材料，共 { $count } 份。请选一类，或者按“🔍 查找”。
library-empty = <b>📚 资料库</b>

    现在还没有资料。放进来以后，这里就能看到。
library-gone = 这份资料已经撤下，或者不是面向您的。请到“📚 资料库”里看看别的。
library-shelf = { $hidden ->
    [1] 🙈
   *[0] 🗂
 } { $title }（{ $count }）
library-newest = 🆕 全部，最新的在前
library-find = 🔍 查找
library-keep = 🛠 管理资料
library-list = <b>{ $all ->
    [1] 📚 全部资料
   *[other] 🗂 { $title }
 }</b>　{ $count } 份，最新的在前
library-list-none = { $all ->
    [1] 现在还没有资料。
   *[other] “{ $title }”里现在没有资料。
 }
library-line = 📄 { $title }
    { $shelf } · { $day }{ $version ->
        [1] { "" }
       *[other] { " " }· 第 { $version } 版
    }
library-open = { $text ->
    [1] 📝
   *[0] 📄
 } { $title }
library-with-event = <b>📚 “{ $title }”的相关资料</b>{ $count ->
    [0] { "" }

    现在没有面向您的资料。
   *[other] 　{ $count } 份
 }
library-item = <b>📄 { $title }</b>
library-on = 🗂 { $shelf }{ $hidden ->
    [1] （已隐藏，成员看不到）
   *[0] { "" }
 }
library-since = 🕘 { $day }放入{ $version ->
    [1] { "" }
   *[other] ，第 { $version } 版
 }
library-file = 📎 { $name }（{ $size } MB）
library-of-event = 📅 活动：{ $title }
library-of-campaign = 🏷 主题教育：{ $title }
library-audience = 👥 面向：{ $audience }
library-sent = 📤 已发出 { $count } 次
library-read-read = 🔍 标题和内容都能查找
library-read-pages = 🔍 标题和内容都能查找（{ $pages } 页）
library-read-none = 🔍 里面没有文字（可能是扫描件或图片），只能按标题查找
library-read-other = 🔍 这种文件不读内容，只能按标题查找
library-read-large = 🔍 文件太大，没有读内容，只能按标题查找
library-read-damaged = 🔍 文件打不开（可能已损坏），只能按标题查找。请检查原文件
library-read-locked = 🔍 文件有密码或是旧格式，没有读内容，只能按标题查找
library-read-long = 🔍 内容太多，读的时间太长，只能按标题查找。可以分成几份再放
library-receive = { $text ->
    [1] 📖 看全文
   *[0] 📎 发给我
 }
library-sending = 正在发送
library-caption = 📄 { $title }
library-text = { $number ->
    [1] <b>📝 { $title }</b>

    { $text }
   *[other] { $text }
 }
library-refused = 这份资料现在发不出来。请联系办公室{ $contact }。
library-to-event = 📅 看活动
library-back = ⬅️ 资料库
library-back-list = ⬅️ 返回列表
library-back-found = ⬅️ 返回查找结果
library-back-item = ⬅️ 返回资料
library-ask-words = 找什么？写几个字就行，例如：报销。

    几个词之间空一格，就找几个词都有的。也可以写标题的拼音首字母，例如：bxzd。
library-again = 🔍 再找一次
library-found-none = 没有找到“{ $text }”。请换个说法，或者少写几个字。
library-found = <b>🔍 “{ $text }”</b>　{ $more ->
    [1] 找到很多份，先列出最新的。多写一个词，能找得更准。
   *[0] 找到 { $count } 份，最新的在前
 }
library-hit = 📄 { $title } · { $day }
library-hit-passage = { $page ->
    [0] { $passage }
   *[other] 第 { $page } 页：{ $passage }
 }
library-desk = <b>📚 管理资料</b>　{ $count } 份，最新的在前。按一份可以改、换新版本、撤下。
library-desk-none = <b>📚 管理资料</b>

    您还没有放过资料。
library-put = ➕ 放入资料
library-first-shelf = 请先按“🗂 资料架”建一个资料架，例如“制度”“学习材料”，然后就可以放资料了。
library-no-shelf = 还没有资料架。请学校工作人员先在“🗂 资料架”里建一个。
library-shelves = 🗂 资料架
library-shelves-head = <b>🗂 资料架</b>
    按名称可以改名；⬆️ 往上移；🙈 隐藏（成员看不到），👁 再显示。
library-shelves-none = <b>🗂 资料架</b>
    还没有资料架，例如：制度、学习材料。请先建一个。
library-shelf-new = ➕ 新建资料架
library-shelf-rename = { $hidden ->
    [1] 🙈
   *[0] ✏️
 } { $title }
library-shelf-up = ⬆️
library-shelf-hide = 🙈 隐藏
library-shelf-show = 👁 显示
library-shelf-raised = “{ $title }”往上移了一位。
library-shelf-done-hide = “{ $title }”已隐藏，成员看不到这里的资料。
library-shelf-done-show = “{ $title }”已显示。
library-shelf-usual-rules = 制度
library-shelf-usual-study = 学习材料
library-ask-shelf-title = 资料架叫什么？请选一个，或者直接写。
library-same-shelf = 已经有同名的资料架了。请换一个名称。
library-shelf-made = 已新建“{ $title }”。
library-shelf-renamed = 已改名为“{ $title }”。
library-ask-file = 请把文件发过来，一次一个。.pdf、.docx、.xlsx、.txt 不超过 { $most } MB 的，内容也能查找；别的文件和图片按标题查找。

    也可以直接写一段文字。
library-keep-file = 就用“{ $name }”
library-only-files = 请发文件、图片、视频或音频，或者写一段文字。
library-send-again = 这个文件没有收下。请再发一次。
library-reading = 正在读这个文件，请稍等。
library-was-read = 文件读好了。
library-ask-title = 标题是什么？成员在列表里看到的就是它。
library-ask-shelf = 放在哪个资料架？
library-ask-readers = 面向谁？可以选几项。只有他们看得到、找得到。
library-ask-event = 和哪个活动有关？它的页面上会有这份资料。
library-no-event = 没有
library-echo-title = 📄 标题：{ $title }
library-echo-shelf = 🗂 资料架：{ $shelf }
library-echo-replace = 把“{ $title }”换成：{ $name }
library-confirm = ✅ 放入资料库
library-confirm-replace = ✅ 换成这个
library-placed = ✅ 已放入资料库。
library-replaced = ✅ 已换成第 { $version } 版。
library-changed = ✅ 已改好。
library-act-title = ✏️ 标题
library-act-replace = 🔄 换新版本
library-act-shelf = 🗂 资料架
library-act-audience = 👥 面向
library-act-event = 📅 活动
library-act-campaign = 🏷 主题教育
library-act-down = 🗑 撤下
library-down = <b>要撤下“{ $title }”吗？</b>

    撤下以后，文件和内容都会删除，列表和查找里也没有了，不能恢复。{ $sent ->
        [0] { "" }
       *[other] { $count ->
            [0] 已发出 { $sent } 次，都超过 48 小时，Telegram 不让删除那些消息；收到的人可以自己删。
           *[other] 已发出 { $sent } 次，其中 48 小时以内的 { $count } 条消息会从对方的聊天里删除。
        }
    }{ $lost ->
        [0] { "" }
       *[other] 有 { $lost } 次不知道送达没有（Telegram 没有回话），机器人删不了，会请收到的人自己删。
    }
library-down-sure = 🗑 确定撤下
library-is-down = 已撤下“{ $title }”。{ $count ->
    [0] { "" }
   *[other] 正在删除已发出的 { $count } 条消息。
 }{ $older ->
    [0] { "" }
   *[other] 另有 { $older } 次是更早发出的，Telegram 不让删除；需要的话，请收到的人自己删。
 }{ $lost ->
    [0] { "" }
   *[other] 有 { $lost } 次不知道送达没有，机器人删不了，已请收到的人自己删。
 }
library-please-delete = 资料“{ $title }”已经撤下。如果您的聊天里还有它，请您自己删除，谢谢。

command-library = Library
bench-library = 📚 Library
library = <b>📚 Library</b>

    Rules and study material: { $count ->
        [one] { $count } item
       *[other] { $count } items
    }. Please choose a shelf, or press “🔍 Search”.
library-empty = <b>📚 Library</b>

    There is nothing in the library yet. Once there is, you will find it here.
library-gone = This item has been taken down, or is not for you. Please look for others under “📚 Library”.
library-shelf = { $hidden ->
    [1] 🙈
   *[0] 🗂
 } { $title } ({ $count })
library-newest = 🆕 Everything, newest first
library-find = 🔍 Search
library-keep = 🛠 Manage the library
library-list = <b>{ $all ->
    [1] 📚 All items
   *[other] 🗂 { $title }
 }</b> – { $count }, newest first
library-list-none = { $all ->
    [1] There is nothing in the library yet.
   *[other] There is nothing on “{ $title }” at the moment.
 }
library-line = 📄 { $title }
    { $shelf } · { $day }{ $version ->
        [1] { "" }
       *[other] { " " }· version { $version }
    }
library-open = { $text ->
    [1] 📝
   *[0] 📄
 } { $title }
library-with-event = <b>📚 Material for “{ $title }”</b>{ $count ->
    [0] { "" }

    There is nothing for you at the moment.
   *[other] { " " }– { $count }
 }
library-item = <b>📄 { $title }</b>
library-on = 🗂 { $shelf }{ $hidden ->
    [1] { " " }(hidden from members)
   *[0] { "" }
 }
library-since = 🕘 Since { $day }{ $version ->
    [1] { "" }
   *[other] , version { $version }
 }
library-file = 📎 { $name } ({ $size } MB)
library-of-event = 📅 Event: { $title }
library-of-campaign = 🏷 Campaign: { $title }
library-audience = 👥 For: { $audience }
library-sent = 📤 Sent { $count ->
    [one] { $count } time
   *[other] { $count } times
 }
library-read-read = 🔍 Found by its title and its text
library-read-pages = 🔍 Found by its title and its text ({ $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
 })
library-read-none = 🔍 There is no text in it (it may be a scan or a picture): found by its title only
library-read-other = 🔍 The text of such files is not read: found by its title only
library-read-large = 🔍 The file is too large for its text to be read: found by its title only
library-read-damaged = 🔍 The file can’t be opened and may be damaged: found by its title only. Please check it
library-read-locked = 🔍 The file has a password or an old format: found by its title only
library-read-long = 🔍 Reading the text would take too long: found by its title only. You can split the file
library-receive = { $text ->
    [1] 📖 Read
   *[0] 📎 Send it to me
 }
library-sending = Sending
library-caption = 📄 { $title }
library-text = { $number ->
    [1] <b>📝 { $title }</b>

    { $text }
   *[other] { $text }
 }
library-refused = This item can’t be sent at the moment. Please contact the office{ $contact }.
library-to-event = 📅 Open the event
library-back = ⬅️ Library
library-back-list = ⬅️ Back to the list
library-back-found = ⬅️ Back to what was found
library-back-item = ⬅️ Back to the item
library-ask-words = What are you looking for? A few words will do, such as: travel.

    With several words, all of them are found. The initials of a Chinese title work as well, such as bxzd.
library-again = 🔍 Search again
library-found-none = Nothing was found for “{ $text }”. Please try other words, or fewer.
library-found = <b>🔍 “{ $text }”</b> – { $more ->
    [1] there are many; these are the newest. One more word finds fewer.
   *[0] { $count }, newest first
 }
library-hit = 📄 { $title } · { $day }
library-hit-passage = { $page ->
    [0] { $passage }
   *[other] Page { $page }: { $passage }
 }
library-desk = <b>📚 Manage the library</b> – { $count }, newest first. Press one to change, replace or take it down.
library-desk-none = <b>📚 Manage the library</b>

    You have not put anything here yet.
library-put = ➕ Add an item
library-first-shelf = Please make a shelf first under “🗂 Shelves”, such as “Rules” or “Study material”; then items can be put on it.
library-no-shelf = There is no shelf yet. Please have school staff make one under “🗂 Shelves”.
library-shelves = 🗂 Shelves
library-shelves-head = <b>🗂 Shelves</b>
    Press a name to rename it; ⬆️ moves it up; 🙈 hides it from members, 👁 shows it again.
library-shelves-none = <b>🗂 Shelves</b>
    There are no shelves yet, such as rules or study material. Please make one.
library-shelf-new = ➕ New shelf
library-shelf-rename = { $hidden ->
    [1] 🙈
   *[0] ✏️
 } { $title }
library-shelf-up = ⬆️
library-shelf-hide = 🙈 Hide
library-shelf-show = 👁 Show
library-shelf-raised = “{ $title }” was moved up.
library-shelf-done-hide = “{ $title }” is hidden: members don’t see what is on it.
library-shelf-done-show = “{ $title }” is shown again.
library-shelf-usual-rules = Rules
library-shelf-usual-study = Study material
library-ask-shelf-title = What is the shelf called? Please choose or write a name.
library-same-shelf = There is a shelf with this name already. Please choose another name.
library-shelf-made = “{ $title }” was made.
library-shelf-renamed = It is called “{ $title }” now.
library-ask-file = Please send the file, one at a time. Of .pdf, .docx, .xlsx and .txt files of at most { $most } MB the text can be searched as well; other files and pictures are found by their title.

    You can also write a text.
library-keep-file = Keep “{ $name }”
library-only-files = Please send a file, picture, video or audio, or write a text.
library-send-again = This file was not accepted. Please send it again.
library-reading = Reading the file, one moment please.
library-was-read = The file has been read.
library-ask-title = What is its title? Members see it in the lists.
library-ask-shelf = On which shelf?
library-ask-readers = Who is it for? You can choose several. Nobody else can see or find it.
library-ask-event = Which event does it go with? The event’s page will lead to it.
library-no-event = None
library-echo-title = 📄 Title: { $title }
library-echo-shelf = 🗂 Shelf: { $shelf }
library-echo-replace = Replace “{ $title }” by: { $name }
library-confirm = ✅ Add to the library
library-confirm-replace = ✅ Replace it
library-placed = ✅ It is in the library.
library-replaced = ✅ This is version { $version } now.
library-changed = ✅ Changed.
library-act-title = ✏️ Title
library-act-replace = 🔄 New version
library-act-shelf = 🗂 Shelf
library-act-audience = 👥 Audience
library-act-event = 📅 Event
library-act-campaign = 🏷 Campaign
library-act-down = 🗑 Take down
library-down = <b>Take “{ $title }” down?</b>

    The file and its text will be deleted and can’t be brought back; nobody will find it any more.{ $sent ->
        [0] { "" }
       *[other] { $count ->
            [0] { " " }It was sent { $sent ->
                [one] once
               *[other] { $sent } times
            }, more than 48 hours ago: Telegram does not let these messages be deleted; their readers can delete them.
           *[other] { " " }It was sent { $sent ->
                [one] once
               *[other] { $sent } times
            }; the messages of the last 48 hours ({ $count }) will be deleted from the chats.
        }
    }{ $lost ->
        [0] { "" }
       *[other] { " " }Whether { $lost } more arrived is not known, as Telegram did not answer: the bot can’t delete them and will ask their readers to.
    }
library-down-sure = 🗑 Take it down
library-is-down = “{ $title }” was taken down.{ $count ->
    [0] { "" }
    [one] { " " }The message by which it was sent is being deleted.
   *[other] { " " }The { $count } messages by which it was sent are being deleted.
 }{ $older ->
    [0] { "" }
   *[other] { " " }It was sent { $older ->
        [one] once
       *[other] { $older } times
    } before that; Telegram does not let those messages be deleted. If need be, please ask their readers to delete them.
 }{ $lost ->
    [0] { "" }
   *[other] { " " }Whether { $lost } more arrived is not known: the bot can’t delete them and has asked their readers to.
 }
library-please-delete = “{ $title }” of the library was taken down. If it is still in your chat, please delete it there. Thank you.

command-surveys = 填问卷
bench-surveys = 📋 问卷
surveys-head = <b>📋 问卷</b>
    { $count ->
        [0] 还没有问卷。可以一题一题地写，也可以填一张表格发来。
       *[other] 共 { $count } 份。
    }
surveys-line = { $status ->
        [draft] 📝 { $title }
        [waits] 🗓 { $title }
        [open] 🟢 { $title }
        [closed] ⏹ { $title }
       *[dropped] ✖️ { $title }
    }
surveys-new-form = ➕ 新建问卷
surveys-new-template = 📄 用表格写题目
surveys-back = ⬅️ 回到问卷
survey-page = <b>📋 { $title }</b>
    { $status ->
        [draft] 📝 草稿，还没有发放
        [waits] 🗓 已安排，到时间发放
        [open] 🟢 正在收集
        [closed] ⏹ 已截止
       *[dropped] ✖️ 已作废
    }
survey-fact-privacy = { $privacy ->
        [anonymous] 🔒 匿名
       *[named] 👤 实名{ $on ->
            [True] ，截止前可以修改
           *[False] {""}
        }
    }
survey-fact-count = 📝 题目：{ $count ->
        [0] 还没有
       *[other] { $count } 题
    }
survey-fact-opens = 🕘 发放：{ $at }
survey-fact-closes = ⏳ 截止：{ $at }
survey-fact-answered = ✅ 已提交 { $count } 人，还没有提交 { $silent } 人{ $begun ->
        [0] {""}
       *[other] （其中 { $begun } 人填了一部分，不计入）
    }
survey-questions = 📝 题目
survey-do-settings = ⚙️ 设置
survey-do-preview = 👁 看成员看到的
survey-do-test = 🧪 试填（不计入）
survey-do-open = 🚀 发放
survey-do-remind = 🔔 提醒没有提交的 { $count } 人
survey-do-close = ⏹ 截止
survey-do-reopen = ▶️ 重新开放
survey-do-drop = ✖️ 作废
survey-do-undo = ↩️ 撤销上一步
survey-sure-open = { $opens ->
        [none] 现在发放“{ $title }”？
       *[other] 到 { $opens } 发放“{ $title }”？
    }
    发给 { $count } 人，{ $privacy ->
        [anonymous] 匿名填写；有人提交以后，不能再改为实名。截止时不到 5 人提交的，回答全部删除。
       *[named] 实名填写。
    }有人提交以后，题目只能改文字。
survey-yes-open = 🚀 发放
survey-sure-close = 现在截止“{ $title }”？已有 { $answered } 人提交。{ $privacy ->
        [anonymous] 匿名问卷截止后不能再开放；不到 5 人提交的，回答全部删除。
       *[named] 填了一部分没有提交的不计入。
    }
survey-yes-close = ⏹ 截止
survey-sure-drop = 作废“{ $title }”？{ $answered ->
        [0] 还没有人提交。
       *[other] 已有 { $answered } 人提交，他们的回答不再使用。
    }
survey-yes-drop = ✖️ 作废
survey-sure-anonymous = 把“{ $title }”改为匿名？{ $answered ->
        [0] 有人提交以后，就不能再改回实名。
       *[other] 已有 { $answered } 人实名提交：他们的姓名会从回答中去掉，<b>不能恢复</b>，以后也不能改回实名。
    }
survey-yes-anonymous = 🔒 改为匿名
survey-no = ⬅️ 先不要
survey-did-open = ✅ 已经发放，成员会收到通知。
survey-did-open-later = ✅ 已安排，到时间发放，成员那时收到通知。
survey-did-close = ✅ 已经截止。
survey-did-drop = ✅ 已经作废。
survey-did-reopen = ✅ 重新开放了。
survey-did-reopen-asking = ✅ 重新开放了。截止时还没有通知到人，现在成员会收到通知。
survey-did-remind = ✅ 已经提醒。
survey-did-named = ✅ 已改为实名。
survey-did-anonymous = ✅ 已改为匿名。
survey-asks = <b>📝 { $title }</b>
    { $count ->
        [0] 还没有题目。
       *[other] 共 { $count } 题，按这个顺序问：
    }
survey-ask-line = { $number } { $text }（{ $kind ->
        [text] 填空
        [number] 数字
        [choice] 单选
        [several] 多选
        [yes_no] 是否
        [date] 日期
        [ranking] 排序
        [matrix] 矩阵打分
        [file] 上传文件
        [section] 小标题
       *[scale] 打分
    }{ $required ->
        [True] ，必答
       *[False] {""}
    }{ $depends ->
        [True] ，有条件
       *[False] {""}
    }）
survey-edit = ✏️ { $number } { $text }
survey-add = ➕ 加一题
survey-added = ✅ 加好了。
survey-undone = ↩️ 已恢复到上一步之前。
survey-nothing-undone = 没有可以撤销的修改。
survey-moved-up = ✅ 往前移了。它依据的那一题总在它前面。
survey-moved-down = ✅ 往后移了。依据它的题总在它后面。
survey-moved-remove = ✅ 去掉了。可以按“↩️ 撤销上一步”恢复。
survey-made = ✅ 问卷建好了{ $count ->
        [0] 。请加题目，再按“⬅️ 回到这份问卷”试填和发放。
       *[other] ，有 { $count } 题。请看一遍，再按“⬅️ 回到这份问卷”试填和发放。
    }
survey-one = <b>{ $text }</b>（{ $kind ->
        [text] 填空
        [number] 数字
        [choice] 单选
        [several] 多选
        [yes_no] 是否
        [date] 日期
        [ranking] 排序
        [matrix] 矩阵打分
        [file] 上传文件
        [section] 小标题
       *[scale] 打分
    }）
survey-one-scale = 从 1 到 { $scale } 打分：{ $low } … { $high }
survey-one-limits = { $kind ->
        [number] 数值
        [several] 选几项
        [ranking] 排几项
       *[text] 字数
    }：{ $least ->
        [none] 下限不限
       *[other] 至少 { $least }
    }，{ $most ->
        [none] 上限不限
       *[other] 最多 { $most }
    }
survey-act-text = ✏️ 改题目
survey-act-items = 📋 改选项
survey-act-scale = 📏 从 1 到 { $scale }（换）
survey-act-ends = ↔️ 两端的含义
survey-act-limits = 🔢 限制
survey-act-required = { $on ->
        [True] ☑️ 改为可以不答
       *[False] ☑️ 改为必答
    }
survey-act-up = ⬆️ 往前移
survey-act-down = ⬇️ 往后移
survey-act-remove = ❌ 去掉这一题
survey-to-questions = ⬅️ 回到题目
survey-to-desk = ⬅️ 回到这份问卷
survey-to-settings = ⬅️ 回到设置
survey-changed = ✅ 改好了。
survey-changed-all = ✅ 改好了。原来要看去掉的选项才问的题，现在问所有人：{ $questions }
survey-ask-kind = 这一题怎么回答？
survey-kind = { $kind ->
        [text] 填空
        [number] 数字
        [choice] 单选
        [several] 多选
        [yes_no] 是否
        [date] 日期
        [ranking] 排序
        [matrix] 矩阵打分
        [file] 上传文件
        [section] 小标题
       *[scale] 打分
    }
survey-ask-items = { $kind ->
        [ranking] 请写要排序的各项，一行一个。
        [matrix] 请写要分别打分的各项，一行一个。
       *[other] 请写选项，一行一个。
    }
survey-ask-scale = 从 1 打到几？
survey-scale = 1 到 { $most }
survey-ask-ends = 两端各是什么意思？请写成“最低/最高”，例如：不满意/满意。
survey-ends-usual = 很不满意/很满意
survey-no-ends = 不写
survey-ask-limits = { $kind ->
        [number] 数值有限制吗？例如：0-100，最多30，至少1。
        [several] 最多（至少）选几项？例如：1-3，最多3，至少2。
        [ranking] 只排前几项？例如：3。不写就全部排。
       *[text] 字数有限制吗？例如：最多200。
    }
survey-items-few = 选项太少了：这一题要求至少选 { $least } 项。请再加选项，或先改“🔢 限制”。
survey-no-limits = 不限
survey-settings = <b>⚙️ { $title }</b>
survey-setting-intro = { $given ->
        [True] 📄 说明：{ $text }
       *[False] 📄 说明：没有
    }
survey-setting-thanks = { $given ->
        [True] 💬 致谢：{ $text }
       *[False] 💬 致谢：用通常的话
    }
survey-setting-times = 🕘 发放：{ $opens ->
        [none] 按“🚀 发放”时
       *[other] { $opens }
    }
    ⏳ 截止：{ $closes ->
        [none] 由工作人员截止
       *[other] { $closes }
    }
survey-setting-rest = { $privacy ->
        [anonymous] 🔒 匿名，提交后不能修改
       *[named] 👤 实名，{ $changeable ->
            [True] 截止前可以修改
           *[False] 提交后不能修改
        }
    }
    { $shown ->
        [True] 📊 结果也给成员看
       *[False] 📊 结果只给工作人员看
    }
    { $remind ->
        [True] 🔔 截止前一天自动提醒没有提交的人
       *[False] 🔕 不自动提醒
    }
survey-set-title = ✏️ 标题
survey-set-intro = 📄 说明
survey-set-thanks = 💬 致谢
survey-set-opens = 🕘 发放时间
survey-set-closes = ⏳ 截止时间
survey-set-audience = 👥 发给谁
survey-set-named = 👤 改为实名
survey-set-anonymous = 🔒 改为匿名
survey-set-changeable = { $on ->
        [True] 改为提交后不能修改
       *[False] 改为截止前可以修改
    }
survey-set-shown = { $on ->
        [True] 📊 结果改为只给工作人员看
       *[False] 📊 结果也给成员看
    }
survey-set-remind-auto = { $on ->
        [True] 🔕 不自动提醒
       *[False] 🔔 截止前自动提醒
    }
survey-ask-title = 请写问卷的<b>标题</b>：
survey-ask-intro = 请写<b>说明</b>，成员在开始之前看到：
survey-ask-thanks = 请写<b>致谢</b>的话，成员提交以后看到：
survey-ask-privacy = 实名还是匿名？
    匿名的回答和姓名没有任何联系，工作人员也查不到；有人提交以后，匿名不能再改为实名。
survey-is-named = 👤 实名
survey-is-anonymous = 🔒 匿名
survey-ask-audience = 请哪些人填？
survey-ask-opens = 什么时候<b>发放</b>？
survey-ask-closes = 什么时候<b>截止</b>？
survey-at-once = 按“🚀 发放”时就发
survey-no-close = 不设，以后再截止
survey-no-intro = 不写说明
survey-no-thanks = 用通常的话
survey-make = ✅ 建立问卷
survey-echo = 📋 <b>{ $title }</b>
    { $privacy ->
        [anonymous] 🔒 匿名
       *[named] 👤 实名
    }
    面向：{ $audience }（{ $count } 人）
    截止：{ $closes ->
        [none] 由工作人员截止
       *[other] { $closes }
    }
survey-echo-rows = 表格里的 { $count } 题：
    { $lines }
survey-row-line = { $number } { $text }
survey-rows-more = …… 另有 { $count } 题
survey-template = 问卷题目
survey-template-sent = 表格已经发出：填好以后发回来
survey-guide = 说明
survey-guide-kinds = 一行一题。题型请从下拉列表里选。灰色的几行是示例，填写前请删掉或改掉；以“示例”开头的题目不读。
survey-guide-cells = 选项、排序项、矩阵的各项写在“选项”里，一行一个（Alt+Enter），或用“；”隔开。限制写成 1-3、最多200。量表写 5、7 或 10，两端含义写成“不满意/满意”。
survey-guide-if = 只在前面某一题答了某个答案时才问的，写那一题的题号和答案（几个答案用“；”隔开）。
survey-guide-send = 填好以后，把文件发给小助手：先看一遍，确认以后才建立问卷。
survey-example-scale = 示例：您对今年的服务满意吗？//是//5/不满意|满意
survey-example-choice = 示例：您最常参加哪类活动？/学习会|参观|联谊/是
survey-example-several = 示例：您希望增加什么？（最多选两项）/讲座|调研|服务/否/最多2
survey-example-matrix = 示例：请给各项打分/餐饮|场地|内容/是//5/很差|很好
survey-example-ranking = 示例：请按重要程度排序/医疗|出行|交流/否
survey-example-text = 示例：还有什么建议？//否/最多300
survey-mistakes = 有 { $rows } 行没有读入，另外 { $others } 题可以用。请改好再发来，或先用这些：
survey-no-rows = 表格里没有可以用的题目（以“示例”开头的不算）。请把示例改成您要问的题目，再发来；空表在工作台的“📋 问卷”里。
survey-too-many = 一份问卷最多 { $limit } 题，请先去掉一题。
survey-wider = 您不能直接发给这些人。请改为您负责的学院或团体，或请学校工作人员发放。
survey-empty = 还没有题目，请先加题目。
survey-closes-past = 截止时间已经过了，请先在“⚙️ 设置”里改。
survey-closes-first = 截止要在发放之后。请在“⚙️ 设置”里先改另一个时间，再改这一个。
survey-over = 这份问卷现在不能这样改：已经截止、作废，或已经发放。
survey-answered = 已经有人提交，不能再这样改。题目可以改文字；匿名的不能改为实名。
survey-no-files = 上传的文件会暴露是谁交的，所以匿名问卷不能有“上传文件”的题。
survey-nobody-silent = 没有需要提醒的人。
survey-asked = 📋 <b>{ $title }</b>
    请您填一份问卷。请按下面的按钮开始，可以分几次填。
survey-asked-again = 🔔 <b>{ $title }</b>
    这份问卷还没有收到您的回答，请抽空填一下。
survey-open = 📋 看问卷
surveys-mine = 📋 待填问卷（{ $count }）
survey-mine = <b>📋 问卷</b>
    { $count ->
        [0] 现在没有需要您填的问卷。
       *[other] 请您填的问卷：
    }
survey-mine-line = { $how ->
        [submitted] ✅ { $title }
        [begun] ✏️ { $title }（填了一部分）
        [told] 📊 结果：{ $title }
       *[none] 📋 { $title }
    }
survey-title = <b>📋 { $title }</b>{ $test ->
        [True] （试填，不计入）
       *[False] {""}
    }
survey-intro = { $intro }
survey-count = 📝 { $depends ->
        [True] 最多 { $count } 题（有的题看前面的回答才问）
       *[False] 共 { $count } 题
    }
survey-privacy = { $privacy ->
        [anonymous] 🔒 匿名：回答和您的姓名没有联系，谁也查不到；提交后不能再改。
       *[named] 👤 实名：办理这份问卷的工作人员看得到您的回答{ $changeable ->
            [True] ；截止前可以修改。
           *[False] ；提交后不能再改。
        }
    }
survey-until = ⏳ { $until } 截止
survey-is-submitted = ✅ 您已经提交，谢谢。
survey-is-begun = ✏️ 您已经填了 { $count } 题，还没有提交，所以还不计入。
survey-begin = { $how ->
        [change] ✏️ 修改回答
        [begun] ▶️ 接着填
       *[none] ▶️ 开始填
    }
survey-to-card = ⬅️ 回到问卷
survey-to-others = 📋 我的问卷
survey-to-own = 👁 看我的回答
survey-head = <b>📋 { $title }</b>{ $test ->
        [True] （试填）
       *[False] {""}
    }
    第 { $numbers } 题，共 { $count } 题
survey-section = <b>▍{ $text }</b>
survey-question = <b>{ $number }. { $text }</b>{ $required ->
        [True] （必答）
       *[False] {""}
    }
survey-ends = 1 = { $low }，{ $scale } = { $high }
survey-how = { $kind ->
        [text] 请直接写下来。{ $most ->
            [none] {""}
           *[other] 最多 { $most } 个字。
        }{ $least ->
            [none] {""}
           *[other] 至少 { $least } 个字。
        }
        [number] 请写一个整数。{ $least ->
            [none] {""}
           *[other] 最小 { $least }。
        }{ $most ->
            [none] {""}
           *[other] 最大 { $most }。
        }
        [date] 请写一个日期，例如 3月18日。
        [file] 请发一张照片或一个文件。
        [several] 可以选几项{ $least ->
            [none] {""}
           *[other] ，至少 { $least } 项
        }{ $most ->
            [none] {""}
           *[other] ，最多 { $most } 项
        }，选好按“下一题”。
        [ranking] 请按顺序点：先点排第一的。共排 { $most } 项。
       *[matrix] { $name ->
            [none] 都打好了；要改哪一项，就按哪一项。
           *[other] 请给“{ $name }”打分：
        }
    }
survey-row = • { $label }：<b>{ $number }</b>
survey-row-again = ✏️ { $label }：
survey-said = 您的回答：{ $answer }
survey-mark = { $number }. {""}
survey-rank-undo = ↩️ 去掉最后一项
survey-skip = 不答，下一题
survey-clear = { $alone ->
    [True] 🧹 这题不答，清空
   *[False] 🧹 这几题都不答，清空
}
survey-back = ⬅️ 上一题
survey-next = ➡️ 下一题
survey-later = 💾 以后再填
survey-left = 好的，已经填的都存着，还没有提交。改天按“📋 看问卷”，或发 /surveys，就可以接着填。
survey-file = { $kind ->
        [photo] 照片
       *[document] 文件
    }
survey-file-please = 请发一张照片或一个文件。
survey-out-of-limits = { $kind ->
        [several] 选的项数不对
        [ranking] 还没有排完
        [matrix] 还有没打分的
        [number] 这个数不在范围里
       *[text] 字数不对
    }{ $least ->
        [none] {""}
       *[other] ，至少 { $least }
    }{ $most ->
        [none] {""}
       *[other] ，最多 { $most }
    }。{ $kind ->
        [several] 要去掉一项，请再按它一下。
       *[other] 请再答一次。
    }
survey-wrong = ⚠️ { $why }
survey-review = <b>📋 { $title }</b>{ $test ->
        [True] （试填）
       *[False] {""}
    }
    { $lacking ->
        [0] 请看一遍。要改哪一题，就按哪一题的号；都对了，请按“{ survey-submit }”。
       *[other] 还有 { $lacking } 题必须回答，答完才能提交。
    }
survey-own = <b>📋 { $title }</b>
    您提交的回答：
survey-line = { $given ->
        [True] { $number }. { $text }
        <b>{ $answer }</b>
       *[False] { $number }. { $text }
        { $required ->
            [True] ⚠️ 必须回答
           *[False] （没有回答）
        }
    }
survey-go-on = ▶️ 接着填（还有 { $count } 题）
survey-submit = { $test ->
        [True] ✅ 结束试填
       *[False] ✅ 提交
    }
survey-lacking = 还有 { $count } 题必须回答
survey-submitted = ✅ 已经提交。{ $given ->
        [True] { $thanks }
       *[False] 谢谢您！
    }
    { $privacy ->
        [anonymous] 您的回答没有姓名，谁也查不到是您填的；不能再改。
       *[named] { $changeable ->
            [True] 截止前，您还可以修改。
           *[False] 提交后不能再改。
        }
    }
survey-tested = 🧪 试填结束，什么都没有计入。{ $given ->
        [True] 成员提交以后看到：{ $thanks }
       *[False] {""}
    }
survey-ended = <b>📋 { $title }</b>
    { $how ->
        [closed] 这份问卷已经截止。{ $lost ->
            [True] 您刚才填的没有提交，所以没有计入。
           *[False] {""}
        }
        [early] 这份问卷还没有开始，到时间会通知您。
       *[submitted] 您已经提交过了，谢谢；提交后不能再改。
    }
survey-gone = 没有找到这份问卷，或者不是请您填的。请发 /surveys 看您的问卷；如果应该有您，请联系办公室{ $contact }。
survey-results = 📊 结果

# 问卷结果
results-back = ⬅️ 回到问卷
results-head = 📊 <b>{ $title }</b>
    已提交 { $submitted } 人{ $counted ->
        [0] {""}
       *[other] ，统计 { $counted } 份
    }
results-only = 只看：<b>{ $place }</b>
results-only-plain = 只看：{ $place }
results-wait = 🔒 匿名问卷截止以后才能看结果。结果如果随时能看，前后一比就能看出最近几个人填了什么；少于 { $least } 人的不显示。
results-nothing = 没有可以显示的答卷。{ $least ->
        [1] {""}
       *[other] 匿名问卷少于 { $least } 份时，为保密不显示，也不再保留。
    }
results-fewer = 🔒 改为匿名以后提交的不足 { $least } 份。以前实名的答卷可能有人看过，相减就能看出这几份，所以不计入，也不再保留。
results-question = <b>{ $number }. { $text }</b>
results-line = { $label }：<b>{ $said }</b>
results-many = { $count }（{ $share }%）
results-hidden = 不显示
results-all-hidden = { $mean ->
    [yes] 有的选项不到 { $least } 人，所以只显示平均分。
   *[no] 有的选项不到 { $least } 人，所以各项的人数都不显示。
}
results-hides = 🔒 少于 { $least } 人的数不显示；为了不能从合计倒推，有时别的数也不显示。
results-rest = 其他合计
results-none = 没有回答
results-none-or-unasked = 没有回答，或没有问到
results-yes = 是
results-no = 否
results-end = { $number }（{ $end }）
results-mean = 平均 { $mean }
results-mean-rough = 平均约 { $mean }
results-rank = 平均排第 { $mean } 位
results-rank-rough = 平均约排第 { $mean } 位
results-measure-mean = 📐 <b>{ $mean }</b>
results-measures = 📐 <b>{ $mean }</b> · 中位数 { $median } · 标准差 { $spread }
results-texts = { $count ->
        [0] 没有可以显示的文字（少于 { $least } 条的匿名文字不显示）。
       *[other] ✍️ 共 { $count } 条，次序打乱。
    }
results-before = ◀️ 上一题
results-after = 下一题 ▶️
results-read = ✍️ 看文字
results-files = 📎 取文件（{ $count }）
results-files-more = 📎 再取后面的（{ $count }）
results-files-sent = 📎 共 { $count } 个文件，已发到第 { $done } 个。
results-file = 📎 { $name }{ $known ->
        [True] ：{ $file }
       *[False] {""}
    }
results-file-refused = 📎 { $name } 的文件{ $known ->
        [True] “{ $file }”
       *[False] {""}
    }取不到了，请向本人要。
results-no-files = 没有文件了。
results-written = • { $text }
results-to = ⬅️ 回到结果
results-picture = 📊 图
results-cross = 🔀 和别的题交叉
results-narrow = 🔍 只看一部分人
results-workbook = 📤 导出表格
results-narrow-ask = { $count ->
        [0] 还没有人提交。
       *[other] 只看<b>哪里</b>的人？
    }
results-everybody = 👥 看所有的人
results-no-places = 匿名问卷不记单位，不能只看一部分人。可以把题目交叉起来看。
results-no-picture = 这一题没有可以画的数。
results-too-few = 超过 { $most } 份答卷才能交叉，或者交叉后人数太少，不能显示。
results-cross-ask = “{ $text }”和<b>哪一题</b>交叉？
results-cross-other = 🔀 换一题
results-cross-head = 🔀 <b>{ $one }</b>
    按“{ $two }”分
results-cross-row = <b>{ $label }</b>（共 { $count }）
results-not-open = 这份问卷的结果没有向您公开，或还没有截止。
results-chart-line = { $title } · { $count } 份
results-name = 问卷结果
results-sheet-labels = 答卷
results-sheet-codes = 编码
results-sheet-book = 编码说明
results-sheet-texts = 文字
results-sheet-note = 说明
results-note = { $privacy ->
        [anonymous] 这是匿名问卷，没有姓名和时间，共 { $counted } 份。每一列的次序各自打乱，所以一行不是一份答卷。
            星号（*）表示不显示：填这个答案的少于 { $least } 人，或为了不能倒推。不超过十份时不列出。
            填写的文字单独一页，每题的次序打乱，不和其他答案放在一行；数字和日期的填空题不列出。
            要看两题之间的关系，请在机器人的结果页按“和别的题交叉”。
       *[named] 这是实名问卷，一行是一位成员，共 { $counted } 份。只有提交了的才在表里。
            请只给需要的人看，用完删除。
    }
results-kind = { $kind ->
        [text] 文字
        [number] 数字
        [choice] 单选
        [several] 多选
        [yes_no] 是否
        [date] 日期
        [scale] 打分
        [ranking] 排序（第几位）
        [matrix] 分项打分
       *[file] 文件
    }
results-column-name = 姓名
results-column-college = 学院
results-column-associations = 团体
results-column-variable = 变量
results-column-question = 题目
results-column-kind = 题型
results-column-code = 编码
results-column-label = 含义
results-column-text = 文字

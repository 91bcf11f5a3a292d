survey-error-kind = 不知道“{ $value }”是什么题型，请从下拉列表里选。
survey-error-required = “{ $value }”看不懂，请写“是”或“否”。
survey-error-choices = 请写 2 到 { $limit } 个不同的选项。
survey-error-choice-long = 有的选项太长了，每个最多 { $limit } 个字。
survey-error-scale = “{ $value }”看不懂，量表请写 5、7 或 10。
survey-error-ends = 请写成“最低/最高”，各最多 { $limit } 个字。
survey-error-limits = “{ $value }”看不懂，请写成 1-3、最多3 或 至少2。
survey-error-limits-none = { $kind ->
        [number] 这样就没有数能填了：只能填 -{ $limit } 到 { $limit } 之间的数。
        [text] 这样就没法回答了：“最多”不能小于 1，没有写“最多”时是 { $limit } 字。可以两个都写，如 600-1000；一条消息最多约 4000 字。
       *[several] 这样就没法回答了：这一题有 { $limit } 个选项，请写 1 到 { $limit } 之间的数。
    }
survey-error-if-number = 前面没有第 { $value } 题。
survey-error-if-values = 第 { $number } 题没有这样的答案。
survey-error-too-many = 一份问卷最多 { $limit } 题（小标题也算），多出的没有读入。

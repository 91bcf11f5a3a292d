suggest-spoken = （没有文字，请听或看附件）
suggest-mark-adopted = ✅ 已采纳
suggest-mark-important = ⭐ 重点建言
suggest-mark-excellent = 🏅 优秀建言
suggest-mark-shown = 🌱 可公开
suggest-mark = { $mark ->
    [adopted] { suggest-mark-adopted }
    [important] { suggest-mark-important }
    [excellent] { suggest-mark-excellent }
    [shown] { suggest-mark-shown }
    [none] 去掉标记
   *[other] { $mark }
}
suggest-done-none = <b>🌱 你提我办</b>

    现在还没有公开的建言。
suggest-done-line = 💡 <b>{ $topic }</b>：{ $body }{ $name ->
        [none] {""}
       *[other] （{ $name }）
    }
    ✅ { $reply }{ $result ->
        [none] {""}
       *[other] （{ $result }）
    }{ $marks ->
        [none] {""}
       *[other] {""}
            { $marks }
    }
suggest-done-notice = <b>🌱 你提我办</b>

    大家提的建言，办得怎么样：

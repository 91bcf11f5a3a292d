suggest-spoken = (no text: please open the files)
suggest-mark-adopted = ✅ Adopted
suggest-mark-important = ⭐ Important
suggest-mark-excellent = 🏅 Excellent
suggest-mark-shown = 🌱 May be made public
suggest-mark = { $mark ->
    [adopted] { suggest-mark-adopted }
    [important] { suggest-mark-important }
    [excellent] { suggest-mark-excellent }
    [shown] { suggest-mark-shown }
    [none] mark removed
   *[other] { $mark }
}
suggest-done-none = <b>🌱 You said, we did</b>

    No suggestions are public just now.
suggest-done-line = 💡 <b>{ $topic }</b>: { $body }{ $name ->
        [none] {""}
       *[other] {" "}({ $name })
    }
    ✅ { $reply }{ $result ->
        [none] {""}
       *[other] {" "}({ $result })
    }{ $marks ->
        [none] {""}
       *[other] {""}
            { $marks }
    }
suggest-done-notice = <b>🌱 You said, we did</b>

    What became of your suggestions:

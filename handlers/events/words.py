"""Words that people type instead of pressing an answer button."""

# Typed answers, in the form that ``handlers.kit.words.bare`` returns.
ANSWERS = frozenset(
    {"参加", "我参加", "报名", "我报名", "我要报名", "不参加", "我不参加", "待定"}
    | {"going", "i am going", "i'm going", "not going", "maybe"}
)

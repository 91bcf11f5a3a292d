"""Words that people type to answer an event."""

# What people write in place of pressing a button, as `bare` leaves it.
ANSWERS = frozenset(
    {"参加", "我参加", "报名", "我报名", "我要报名", "不参加", "我不参加", "待定"}
    | {"going", "i am going", "i'm going", "not going", "maybe"}
)

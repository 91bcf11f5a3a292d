"""Words that people type to acknowledge a notice."""

RECEIPTS = frozenset({"收到", "收到了", "已收到", "收到谢谢", "received", "got it"})

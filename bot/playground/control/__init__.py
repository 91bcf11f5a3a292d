"""The control API: what people do, clock, faults and more, for the chat page and for tests."""

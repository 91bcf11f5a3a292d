"""Help, replies in groups, and replies to messages that no other feature accepted."""

"""Series of events: the rule by which they recur, in words, and what is done to their dates."""

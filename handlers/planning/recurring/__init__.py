"""The rule by which an event recurs: read, said in words, asked, and the dates that it gives."""

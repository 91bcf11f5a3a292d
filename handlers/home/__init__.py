"""Help, groups, and a kind word for what fits nowhere."""

"""The questions that forms ask, and the answers of members."""

"""Two records of one person: found, merged into one, and parted again."""

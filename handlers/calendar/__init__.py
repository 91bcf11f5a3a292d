"""Events by month and by words, and the member's own calendar: a file, and an address to follow."""

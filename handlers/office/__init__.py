"""How the work is going, for staff."""

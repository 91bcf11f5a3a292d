"""People: registration, its approval by staff, and viewing, changing and erasing one's record."""

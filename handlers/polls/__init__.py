"""Finding a date: proposed times, what members say to them, and the event that comes of it."""

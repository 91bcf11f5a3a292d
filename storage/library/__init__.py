"""The library: shelves, files and texts, their search, and the messages by which they were sent."""

"""The way in: updates are stored, handled in order for each person, and answered."""

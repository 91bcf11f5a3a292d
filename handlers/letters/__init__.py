"""Letters: what people wrote and had passed to the office, and the office's answers."""

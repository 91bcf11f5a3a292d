"""What members suggest, and what the office makes of it."""

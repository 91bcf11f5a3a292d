"""Model to text and keyboard; pure functions."""

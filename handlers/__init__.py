"""What the chat says and does."""

"""What is true: the database and its rules. Knows no Telegram and no chat."""

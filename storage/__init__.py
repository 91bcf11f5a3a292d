"""The database and the domain's rules. Nothing here depends on Telegram or on the chat."""

"""A local stand-in for Telegram: a Bot API server with a chat page. Imports nothing of ours."""

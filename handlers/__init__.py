"""The bot's conversations. handlers/features.py lists every feature and its order."""

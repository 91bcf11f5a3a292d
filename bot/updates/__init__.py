"""Updates from Telegram: accepted, stored, handled, answered."""

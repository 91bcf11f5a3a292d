"""What every feature is made of; nothing here knows a feature."""

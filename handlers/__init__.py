"""What the chat says and does. The page that lists it all: handlers/features.py."""

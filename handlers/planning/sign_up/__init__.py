"""How people sign up for an event, as staff set it up and decide on it."""

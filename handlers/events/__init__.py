"""Events for members: the lists, an event's page and card, and the answer to an event."""

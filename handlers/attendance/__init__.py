"""Who comes to an event: codes, the list, the wall, and what follows the event."""

"""Who was at which event."""

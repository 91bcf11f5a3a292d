"""What keeps the process at work and lets it be watched."""

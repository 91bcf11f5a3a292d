"""What was suggested and done (你提我办), as members read it."""

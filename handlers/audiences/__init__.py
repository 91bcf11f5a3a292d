"""Audiences, the people for whom something is meant: described in texts and chosen in forms."""

"""Sending notices: due notices become deliveries, and each delivery is sent once."""

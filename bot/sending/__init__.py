"""The way out: what is due becomes deliveries, and each is sent once."""

"""The wire to the Bot API: requests, what their answers mean, and how fast they may go."""

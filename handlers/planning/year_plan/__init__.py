"""The year's plan by file."""

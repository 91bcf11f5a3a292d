"""What has come in and is not done: updates, and forms that are being filled in."""

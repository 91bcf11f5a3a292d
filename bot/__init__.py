"""The process: it puts the handlers and the storage together and runs them."""

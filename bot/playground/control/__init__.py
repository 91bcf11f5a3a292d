"""The control API: what people do and what befalls the world, for the page and for tests."""

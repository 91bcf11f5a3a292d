"""Events, the answers to them, and who comes."""

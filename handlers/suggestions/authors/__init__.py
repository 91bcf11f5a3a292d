"""What the author of a suggestion does with it, signed or by its code."""

"""What colleagues see of suggestions: they support them (附议), and read what was done."""

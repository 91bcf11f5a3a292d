"""Rosters: their people found in the register, imported, and the import undone."""

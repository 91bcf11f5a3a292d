"""The import of a roster: previewed, confirmed, carried out, undone."""

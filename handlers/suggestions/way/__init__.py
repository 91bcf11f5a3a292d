"""What staff, and those whom it was given to, do with a suggestion on its way."""

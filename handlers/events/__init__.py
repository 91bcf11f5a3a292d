"""An event as a member meets it: lists, page, card, answer."""

"""Event planning: staff create and change events and see the participants."""

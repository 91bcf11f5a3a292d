"""Questionnaires: what is asked of whom, who has answered, and what was answered."""

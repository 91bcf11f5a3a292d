"""Figures of a span of time, each with the list behind it, and how the plan stands."""

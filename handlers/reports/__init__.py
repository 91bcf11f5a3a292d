"""Reports of a span of time, with the list behind each figure; and how the plan stands."""

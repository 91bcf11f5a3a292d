"""Groups and channels of associations: bound, watched over, and their door."""

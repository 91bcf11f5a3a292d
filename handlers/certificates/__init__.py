"""Hours of training and service: what events credit, members' own record, certificates of it."""

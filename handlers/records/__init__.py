"""The audit log as school staff read it: who did what to what, and when."""

"""Several dates of a series at once: which of them, changed or cancelled."""

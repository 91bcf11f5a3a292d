"""Planning: events are imported from a plan, published, changed and cancelled."""

"""Events are made from a plan, published, changed and called off."""

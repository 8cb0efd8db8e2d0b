"""Files to a registry, and all that is wrong with them."""

"""A registry as it is at the moment, for a face that stays open."""

"""A registry written down for other programs."""

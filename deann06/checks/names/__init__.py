"""L: what records name must be there, and be what it is taken for."""

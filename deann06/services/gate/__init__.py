"""The gate of a change: what is compared, what git remembers, what is found."""

"""What a text says that cannot be, and what may be meant."""

"""What a new registry is made of."""

"""What changed, what is wrong and what a gate found, in words."""

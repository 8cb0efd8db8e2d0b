"""What changed between two registries, and how it weighs."""

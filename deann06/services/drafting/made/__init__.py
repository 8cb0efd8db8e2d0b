"""What becomes of a review: records of the registry, in one write; what of it is there already."""

"""F, S and T: what files, keys and texts must look like."""

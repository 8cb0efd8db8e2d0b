"""Other programs' forms, in and out."""

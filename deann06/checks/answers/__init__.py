"""P: what is answered, by whom, and on what evidence."""

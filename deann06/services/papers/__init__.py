"""What is done with documents once they are written."""

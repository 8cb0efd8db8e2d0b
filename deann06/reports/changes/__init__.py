"""What two states, a branch or a log came to."""

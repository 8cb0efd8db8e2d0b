"""What one cell of a tracker says: days, states, bodies, documents; never guessed."""

"""What git knows: the only subprocess of the program."""

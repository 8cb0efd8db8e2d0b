"""Tables of tasks: their heading, their rows, and what single cells say."""

"""A request made an entry and its place, or a refusal."""

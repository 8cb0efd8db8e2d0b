"""A PDF that holds text: the lines drawn on a page, the tables that they make, and what is written where."""

"""One builder for each document that looks at the whole, or at one part of it, on a day: no period's report."""

"""Commands for workbooks that bodies fill in: `round` for the focal point, `packet` for each body."""

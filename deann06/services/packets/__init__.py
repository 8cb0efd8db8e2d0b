"""Workbooks that bodies fill in and send back: made, taken, told how far they are."""

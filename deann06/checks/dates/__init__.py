"""D: days in order, terms that can be, calendars."""

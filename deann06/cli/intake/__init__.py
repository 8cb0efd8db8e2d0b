"""Commands that take in what other offices keep."""

"""Documents beside what they were written by: audits of them, templates for one run, what templates may name."""

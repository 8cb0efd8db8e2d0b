"""One sentence: the bodies in it, who leads, who is reported to, by when; and where it is cut."""

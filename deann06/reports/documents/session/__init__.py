"""What is written around a session of the committee: the paper that it has before it, and what it concludes."""

"""A packet as a Word document whose answers are typed into fields."""

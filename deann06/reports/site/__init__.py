"""What the pages of a site show beside what commands show."""

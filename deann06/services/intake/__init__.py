"""A tracker that another program keeps, taken in: its heading, its columns, its rows, what they come to."""

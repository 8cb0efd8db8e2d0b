"""One builder for each document that goes from one body to another: what reminds, answers or grants."""

"""Pages of HTML that anyone can open: no server, no request, nothing that has to run."""

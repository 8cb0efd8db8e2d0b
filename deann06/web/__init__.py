"""The desk in a browser: routes over services, on this machine alone."""

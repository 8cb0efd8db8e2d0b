"""What a command line, a web page, a hook and a library share: use cases. Nothing is printed, no clock is read."""

"""The command line: parse options, load, build, write. The only place with a clock."""

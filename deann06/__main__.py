"""`python -m deann06`."""

from deann06.cli.main import main

main()

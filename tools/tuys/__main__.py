"""`python -m tuys`."""

from tuys.cli import main

main()

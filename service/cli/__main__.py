"""`python -m service.cli` is `otklik`, for a place where the command is not installed."""

from service.cli.main import main

main()

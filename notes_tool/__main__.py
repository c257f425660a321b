"""Runs the command line with `python -m notes_tool`."""

from notes_tool.cli.main import main

main()

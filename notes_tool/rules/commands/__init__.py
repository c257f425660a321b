"""Commands in notes, and where they stand."""

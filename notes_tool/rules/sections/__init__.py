"""Places that a note leaves unfinished."""

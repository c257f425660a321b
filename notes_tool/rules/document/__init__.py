"""The file as a whole, and what its author tells the tool."""

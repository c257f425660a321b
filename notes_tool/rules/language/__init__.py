"""French and English, and how they are set."""

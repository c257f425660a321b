"""Drafting: what is not translated yet goes to an engine, and what comes back is checked."""

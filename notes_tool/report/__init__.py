"""Reports: a run in, lines out, one module per output format."""

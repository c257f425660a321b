"""Protection: what an engine must not change, hidden from it behind placeholders."""

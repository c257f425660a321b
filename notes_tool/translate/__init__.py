"""Translation: segments of notes, the catalogs that hold their translations, and injection."""

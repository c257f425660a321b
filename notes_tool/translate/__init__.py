"""Translation: segments of a note, the catalogs that hold their translations, and putting them in."""

"""Facts about the world that rules need, as data with a typed face."""

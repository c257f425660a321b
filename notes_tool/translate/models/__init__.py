"""Models on this machine: what a folder must hold, and how one is installed safely."""

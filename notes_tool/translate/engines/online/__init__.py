"""Engines behind an address: what they are asked, and how their answers are distrusted."""

"""Lints technical Markdown notes and exports clean French and English versions of them."""

__version__ = "0.1.0"

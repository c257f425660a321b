"""Anchors, links and the indexes that lead to them."""

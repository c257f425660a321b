"""Engines: what drafts a translation without a person."""

"""Passages that tell the same, within a text and across several."""

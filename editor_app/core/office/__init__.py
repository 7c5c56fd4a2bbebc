"""What the people of an office do with a volume, and what they hand on."""

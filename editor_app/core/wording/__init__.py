"""The rules that wording must meet, and what is learned for them."""

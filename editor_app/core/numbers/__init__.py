"""What figures say: from digits to relations that can be true or not."""

"""A text's sections and signatures, from the forms of its lines."""

"""The tools beside the product: what they make must work where it is carried to."""

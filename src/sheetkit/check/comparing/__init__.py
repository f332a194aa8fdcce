"""A returned worksheet against its issued copy: where everything stands, and what is not as it was handed out."""

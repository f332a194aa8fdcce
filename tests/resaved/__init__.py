"""Forms that programs of others saved again: what becomes of them, as data."""

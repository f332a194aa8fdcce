"""Whole files through the whole product: the promises, with the real programs."""

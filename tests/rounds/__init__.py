"""Rounds end and begin, and what is put away stays as it was."""

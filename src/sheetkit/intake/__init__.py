"""Bytes of a returned file into a Submission; judges nothing but readability."""

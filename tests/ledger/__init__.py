"""Tests of what a project remembers."""

"""Tests of the check: identity, structure, rows, rules, and the promises that nothing is lost."""

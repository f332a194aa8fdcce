"""A school year, played with real commands on real files."""

"""Many checked files into one consolidation."""

"""Makes the pictures of readmes and guide: real programs on a screen of 1366 × 768, everything in them made up."""

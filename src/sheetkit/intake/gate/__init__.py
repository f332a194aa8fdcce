"""What is let in: which files are read, what they really are, and zips without trust."""

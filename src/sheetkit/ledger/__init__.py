"""What a project remembers: a journal of what came and what people decided, and an index of checks that may be lost."""

"""What earlier releases issued is taken for ever: their tokens, their forms, their files."""

"""Definition files into compiled templates; imports model and rules."""

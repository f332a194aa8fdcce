"""The list of actions and the faces that show it."""

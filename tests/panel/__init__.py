"""The window: what it lists, and the window itself, pressed with a real pointer."""

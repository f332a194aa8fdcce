"""Commands whose writing fails or is cut off at any of its steps: the old state or the new one, and one plain sentence."""

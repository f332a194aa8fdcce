"""Returned forms changed at random where their formats have structure: no death, no hang, no traceback, no cell lost."""

"""The frame of every definition, declared: what it may say whatever kinds it names; those declare the rest themselves."""

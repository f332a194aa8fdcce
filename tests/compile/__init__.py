"""The compiler: definitions, faults, layout, lists, schemas."""

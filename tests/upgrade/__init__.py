"""A round that goes over to another version of a form."""

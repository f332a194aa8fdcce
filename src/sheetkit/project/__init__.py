"""The project folder: settings, schools, term, keys."""

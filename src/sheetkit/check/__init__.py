"""A submission and its template into records and findings."""

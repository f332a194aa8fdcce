"""One command a file; each only reads its words, calls the api and prints."""

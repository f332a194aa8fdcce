"""What each type of column means; one type a file, all of them in `catalogue`."""

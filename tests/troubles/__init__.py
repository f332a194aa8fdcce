"""What can be wrong with a spreadsheet that comes back, as data: a register, the files it speaks of, what readers make of them."""

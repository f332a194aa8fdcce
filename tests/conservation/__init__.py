"""Nothing is lost in silence, over everything ever received: each cell that somebody filled in ends in one standing."""

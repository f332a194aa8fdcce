"""What every face says alike: words and signs of levels, standings and verdicts, a finding as a line, cells, counts."""

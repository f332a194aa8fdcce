"""The benchmarks: that they start."""

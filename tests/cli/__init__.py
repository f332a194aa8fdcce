"""The command line as people start it: a process, its output and its exit code."""

"""`python -m tests.fuzz --cases N --seed S`: changes forms at random; what goes wrong is kept with its file."""

import sys

from tests.fuzz.running import main

sys.exit(main(sys.argv[1:]))

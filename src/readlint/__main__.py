"""`python -m readlint` is `readlint`."""

import sys

from readlint.cli import main

sys.exit(main())

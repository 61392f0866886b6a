"""`python -m csvlib.workbooks TASK`, started by csvlib.files.workbook."""

import sys

from csvlib.workbooks.child import main

sys.exit(main(sys.argv[1]))

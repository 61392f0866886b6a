"""Workbooks, read in a process of their own: `python -m csvlib.workbooks` is that process.

The library loads a workbook whole, as dense as its outermost cells: a file of 2 kB can ask for
512 GB, and the process that tries is aborted. A child with a cap on its memory bears that. It
starts in 40 ms because this room imports nothing of the others.
"""

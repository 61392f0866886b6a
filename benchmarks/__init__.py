"""Measurements run on demand, never in the tests: `make bench`, or `python -m benchmarks NAME`."""

"""Arbitrary and mutated bytes through the reader, for as long as wanted: `make fuzz`."""

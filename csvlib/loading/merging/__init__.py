"""The merge: what was approved is written, recorded and counted in one transaction."""

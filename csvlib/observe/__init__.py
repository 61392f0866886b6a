"""What operators see: logs without cell values."""

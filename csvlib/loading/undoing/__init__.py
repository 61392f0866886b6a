"""Taking a committed run back, cell by cell, where nobody has changed it since."""

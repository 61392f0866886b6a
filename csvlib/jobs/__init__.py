"""The work itself: runs and their states, what people ask of them, and who does it when."""

"""What a steward is shown of a checked file: problems by cause, the rows behind them, quality."""

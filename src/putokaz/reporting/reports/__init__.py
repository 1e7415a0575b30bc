"""One module per report."""

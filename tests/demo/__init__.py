"""The demo report."""

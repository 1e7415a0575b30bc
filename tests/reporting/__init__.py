"""The documents that reports become."""

"""Objects for tests, each with sensible values that a test may change. One module per app."""

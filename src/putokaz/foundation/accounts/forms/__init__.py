"""Whether the input is well formed, by noun."""

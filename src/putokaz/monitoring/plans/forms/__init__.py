"""Is what was typed well formed? No business rules."""

"""Stored files, with kind, size, hash and who brought them. Whose they are, and who may read them, their owner decides."""

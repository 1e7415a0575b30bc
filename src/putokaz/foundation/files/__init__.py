"""Stored files: kept by what they contain, with kind, size and who brought them. Whose they are, and who may read them, the owner decides."""

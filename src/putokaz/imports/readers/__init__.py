"""Bytes in, ``ParsedDocument`` out. Pure: no database, no framework, usable from a notebook."""

"""Renderers: a document tree in, the bytes of a file out. They know the tree and no domain."""

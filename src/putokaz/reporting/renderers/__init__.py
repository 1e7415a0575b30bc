"""Each renderer knows the document tree and no domain."""

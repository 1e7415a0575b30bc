"""What was read and what a person made of it, as plain data: the document is never changed, corrections lie over it. Pure."""

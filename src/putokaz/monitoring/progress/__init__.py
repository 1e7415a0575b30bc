"""Status and rates: how far what was promised has come."""

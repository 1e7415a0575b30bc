"""What these pages write: that somebody read the audit trail, took it away, or verified it."""

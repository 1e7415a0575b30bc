"""The labelled set: what a careful reviewer would find in known reports, and how findings are scored against it."""

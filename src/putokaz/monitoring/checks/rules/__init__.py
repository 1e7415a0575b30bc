"""One module per family of rules; each rule is a pure function from a report to findings."""

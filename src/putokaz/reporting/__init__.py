"""Documents out: a report is a function to one document tree, and the tree goes to HTML, DOCX and PDF."""

"""Wiring: settings, addresses, the server's entry, checks of a production set-up. Imports all, imported by none."""

"""Reads across domains, one module for each page."""

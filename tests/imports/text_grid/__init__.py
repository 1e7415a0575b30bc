"""Tests of texts in which tables keep their columns."""

"""The one library of template tags."""

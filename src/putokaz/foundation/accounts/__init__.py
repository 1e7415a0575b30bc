"""Jurisdictions, institutions, the people who sign in, and the whole policy of who may do what (``permissions.py``, ``roles.py``)."""

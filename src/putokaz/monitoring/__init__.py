"""The action plan and how it goes; never sees a person."""

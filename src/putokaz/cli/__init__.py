"""The command line: the screens of those who work in a terminal."""

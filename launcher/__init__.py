"""What ``./putokaz`` does before the program can start: its environment, its commands, its help. Standard library only."""

"""What Putokaz measures about itself: speed beside bars and yardsticks, quality of reading and checking. It prints; it never judges."""

"""Who did what and when: an append-only chain of events. Knows no other app; rows without foreign keys outlive what they tell of."""

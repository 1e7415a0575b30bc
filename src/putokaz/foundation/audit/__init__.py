"""Who did what and when: an append-only chain of events. Knows no other app; rows have no foreign keys, so they outlive what they tell of."""

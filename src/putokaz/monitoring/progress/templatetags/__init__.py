"""Tags for pages of plans that show what came of an activity."""

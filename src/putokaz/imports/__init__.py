"""Documents in: readers (one per format), then a proposal, then apply through services."""

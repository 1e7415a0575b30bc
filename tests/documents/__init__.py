"""Reports of our own, with their right reading, in every form in which a report reaches us."""

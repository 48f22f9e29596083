"""How a contribution begins and how it is reviewed."""

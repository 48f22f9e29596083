"""From the edition to the pages: what they show, and what goes with them."""

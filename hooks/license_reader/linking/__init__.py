"""From what was read to the edition: rules, anchors, references, addresses."""

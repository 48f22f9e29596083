"""How long check and build take for editions of any size, side by side with a plain site of the same pages."""

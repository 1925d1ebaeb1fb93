"""Pages about shifts for whoever works them."""

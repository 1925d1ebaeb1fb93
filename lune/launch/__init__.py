"""What `bin/lune` does: standard library alone, since nothing is installed when it starts."""

"""What people type in the street and at the shelves."""

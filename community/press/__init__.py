"""What the community prints."""

"""What is done in the community: one verb each."""

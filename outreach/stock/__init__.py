"""The stock as coordinators see it, and what they do to it: pages of the admin."""

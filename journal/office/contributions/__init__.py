"""Contributions in the admin: the list, a page for each, what is done there."""

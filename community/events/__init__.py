"""Talks, actions and news in the admin."""

"""Moderation, inside the admin: two roles, and a line in the audit before anything told is shown."""

"""The office's pages about the team, inside the admin."""

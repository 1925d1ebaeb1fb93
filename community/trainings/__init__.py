"""Trainings in the admin, and their certificates."""

"""Questionnaires: made in the admin, answered on a tablet or on paper."""

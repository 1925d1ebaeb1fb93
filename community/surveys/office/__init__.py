"""The pages where coordinators make questionnaires."""

"""What people type at the desk, and the moments of the night that it means."""

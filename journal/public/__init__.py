"""What readers without an account see of the journal. The ground it stands on is `lune/readers/`."""

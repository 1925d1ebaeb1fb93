"""Documents of talks, actions and news in the admin, and how a document leaves."""

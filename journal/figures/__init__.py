"""The journal's figures as editors read them, print them and send them."""

"""Qt pieces that know AWS and no step: signing in, phones and codes, new users, work by hand."""

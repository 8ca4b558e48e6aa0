"""Root password (A1): chosen here, kept here, changed by hand in AWS's console."""

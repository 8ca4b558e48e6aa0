"""What fulfils the ports: AWS, the keyring, this computer, practice."""

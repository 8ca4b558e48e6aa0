"""What is known of AWS without asking it: MFA keys and codes, names, passwords; no Qt, no boto3."""

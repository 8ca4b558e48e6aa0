"""IAM of the practice account: users, groups, policies, keys, MFA devices, permissions."""

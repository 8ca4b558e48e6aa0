"""IAM as practice has it: users, groups, policies, keys, devices and who may do what."""

"""A practice AWS account, answered in place of botocore's HTTP; nothing leaves this computer."""

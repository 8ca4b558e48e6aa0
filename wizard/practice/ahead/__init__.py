"""Operations of the IAM API that no adapter calls yet, one module a planned feature."""

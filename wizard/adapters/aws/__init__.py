"""AWS by boto3; the only place that knows it."""

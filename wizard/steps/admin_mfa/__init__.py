"""The administrator's MFA device: made, shown to the phone and assigned by the API."""

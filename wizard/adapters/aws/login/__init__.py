"""Browser sign-in by OAuth 2.0, as AWS Sign-In offers it to developer tools; nothing on disk.

The owner signs in on AWS's own page. AWS gives the browser a code that is good
once; the browser brings it here, and here it is changed for keys of fifteen
minutes and for a token that brings the next ones. All of it is bound to a key
pair that lives in this program's memory only (OAuth 2.0 with PKCE, RFC 7636,
and DPoP, RFC 9449, in AWS Sign-In's dialect).
"""

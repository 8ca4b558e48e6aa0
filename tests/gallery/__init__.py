"""Pictures of every page in every state, language, colour and text size, from real walks."""

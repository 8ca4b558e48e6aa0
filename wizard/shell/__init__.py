"""The window: rail, pages, footer, dialogs."""

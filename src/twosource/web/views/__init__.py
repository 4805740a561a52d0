"""Views: each asks for what a page shows and names its template."""

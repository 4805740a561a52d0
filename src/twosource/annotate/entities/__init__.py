"""Who is named: names with their titles and roles, later mentions and pronouns, collected into entities."""

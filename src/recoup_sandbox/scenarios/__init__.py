"""Stories as data: TOML files that say who does what when, and what the world must look like at the end."""

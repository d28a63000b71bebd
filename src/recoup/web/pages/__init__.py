"""The pages, one file each: which address, who may see it, which use case, which template."""

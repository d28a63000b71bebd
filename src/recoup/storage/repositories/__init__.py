"""What can be asked of the database and written into it: small functions over one tenant's scope, without any rule."""

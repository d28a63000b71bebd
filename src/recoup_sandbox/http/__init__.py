"""HTTP as values, and the one server: a site turns a request into an answer; server and courier touch sockets."""

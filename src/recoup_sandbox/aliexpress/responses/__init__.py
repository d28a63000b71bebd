"""What each interface of the gateway answers: a call in, a body out, exactly the documented fields."""

"""What each kind of rule means, one kind a file; imports only the model."""

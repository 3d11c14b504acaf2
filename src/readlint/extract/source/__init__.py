"""Who says so: credits, publishers, addresses and the chain between them."""

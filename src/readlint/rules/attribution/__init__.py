"""Who says so: publisher, address and the chain behind them."""

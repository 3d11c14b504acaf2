"""What stands between findings and a failing run: exceptions with a reason."""

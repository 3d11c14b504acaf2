"""What opens each format of table, and gives its rows one by one."""

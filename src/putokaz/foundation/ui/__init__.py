"""What people see: charts now; templates and components when there are screens. Knows no domain."""

"""A plan as a workbook that people edit, and what they changed in it when it comes back. Knows no table of the database."""

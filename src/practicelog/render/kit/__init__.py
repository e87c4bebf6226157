"""What every screen is made of: grids, text, tables, CSV, JSON and the terminal."""

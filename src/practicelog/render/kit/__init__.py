"""What every screen is made of: grids, text, tables, CSV, JSON, the terminal."""

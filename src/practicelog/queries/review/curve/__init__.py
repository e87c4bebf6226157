"""How an activity comes on."""

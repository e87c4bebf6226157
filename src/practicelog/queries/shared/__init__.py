"""Queries that several rooms share: the open session, the running timer, settings, numbers and order."""

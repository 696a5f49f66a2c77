"""Saying results in words: text for people, JSON and CSV for machines.

Each module is imported by the command that needs it.
"""

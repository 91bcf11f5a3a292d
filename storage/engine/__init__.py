"""Transactions, the database and what is kept beside it; two engines under one interface.

``sqlite`` and ``postgres`` are the only folders that know a driver. Everything above them uses
``database``, ``transaction``, ``groups``, ``constraints`` and ``opening``.
"""

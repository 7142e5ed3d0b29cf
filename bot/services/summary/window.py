"""Sums of the database that summaries are made of."""

from sqlalchemy import ColumnElement, and_, case, func


def how_many(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows meet all conditions; 0 where there is no row at all."""
    return func.coalesce(func.sum(case((and_(*conditions), 1), else_=0)), 0)

"""The twin that a competent team would write with FastAPI, pydantic and SQLAlchemy Core.

Core without the ORM, since that is the faster of the two; every statement is compiled once by SQLAlchemy's own cache.
"""

from tests.bench.twins.fastapi_sqlalchemy.app import open_app

__all__ = ["open_app"]

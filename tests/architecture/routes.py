"""Every route of the application."""

from litestar import Litestar
from litestar.routes import HTTPRoute


def routes(app: Litestar) -> set[tuple[str, str]]:
    """Each method with its path."""
    return {
        (method, route.path_format)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method in route.methods
        if method != "OPTIONS"
    }

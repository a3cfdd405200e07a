"""Where Piccolo's commands find the engine and the application."""

from piccolo.conf.apps import AppRegistry

from backend.kit.database import DB

__all__ = ["APP_REGISTRY", "DB"]

APP_REGISTRY = AppRegistry(apps=["backend.piccolo_app"])

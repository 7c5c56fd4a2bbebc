"""Zhijian Review: proofreading and review for yearbooks and local chronicles."""

__version__ = "0.1.0"

"""What every document that a browser opens is allowed: as little as it needs."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    # No selfie and no position: hours are declared, not watched (CNIL, 27/08/2020).
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def document_headers(policy: str) -> dict[str, str]:
    """The headers of a document under this Content-Security-Policy."""
    return {"Content-Security-Policy": policy, **_ALWAYS}

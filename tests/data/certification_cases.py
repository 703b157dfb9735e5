"""Small certifications made by hand, in the true shape of the catalogue's files."""

from typing import Any

from data.certification import Catalog, Certification

SOURCE = {"source_url": "https://example.org/exam", "checked_on": "2026-01-10"}


def figure(value: Any, **more: Any) -> dict[str, Any]:
    return {"value": value, **SOURCE, **more}


def certification(certification_id: str = "toy-one", **changed: Any) -> Certification:
    """A live professional exam for 200 USD, valid 24 months, renewed by a retake for half the price."""
    plain: dict[str, Any] = {
        "id": certification_id,
        "name": f"Toy {certification_id}",
        "short_name": certification_id.upper(),
        "vendor": "aws",
        "level": "professional",
        "price_usd": figure(200),
        "duration_minutes": figure(120),
        "questions": figure("50"),
        "passing_score": figure("not published"),
        "languages": {"value": "unknown", **SOURCE},
        "validity_months": figure(24),
        "renewal": {
            "kind": "recertify_by_retake",
            "extends_months": 24,
            "window_days": 60,
            "price_usd": figure(100),
            "full_price_usd": figure(200),
            **SOURCE,
        },
        "retake": {"price_share": 1.0, **SOURCE},
        "dates": {"live_from": figure("2024-05-01")},
    }
    return Certification.model_validate(plain | changed)


def guide(*domains: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": "toy guide", **SOURCE, "domains": domains, **more}


def domain(name: str, weight: float | None, skills: dict[str, float]) -> dict[str, Any]:
    asked = [{"skill": skill, "share": share} for skill, share in skills.items()]
    weighted = {} if weight is None else {"weight_percent": weight}
    return {"name": name, "skills": asked} | weighted


def catalog(*entries: Certification) -> Catalog:
    return Catalog({entry.id: entry for entry in entries})

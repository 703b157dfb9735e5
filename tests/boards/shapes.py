"""The simulated vacancies in the shape of each board provider's answer."""

import html
import json
from typing import Any

from tests.boards.market import Ad


def packed(payload: Any) -> bytes:
    return json.dumps(payload, ensure_ascii=False).encode()


def greenhouse(ads: list[Ad]) -> Any:
    jobs = [
        {
            "id": ad.number,
            "internal_job_id": ad.number + 1,
            "title": ad.title,
            "absolute_url": f"https://boards.greenhouse.io/{ad.company.lower()}/jobs/{ad.number}",
            "location": {"name": f"{ad.city}, {ad.land}"},
            "updated_at": "2026-11-01T08:00:00-04:00",
            "first_published": ad.posted.isoformat(),
            "requisition_id": None,
            "company_name": ad.company,
            "metadata": None,
            "content": html.escape(ad.html),
            "departments": [],
            "offices": [],
        }
        for ad in ads
    ]
    return {"jobs": jobs, "meta": {"total": len(jobs)}}


def lever(ads: list[Ad]) -> Any:
    return [
        {
            "id": ad.uuid,
            "text": ad.title,
            "categories": {"location": ad.city, "commitment": "Full-time", "allLocations": [ad.city]},
            "country": ad.country,
            "workplaceType": "hybrid",
            "createdAt": int(ad.posted.timestamp() * 1000),
            "description": ad.html,
            "descriptionPlain": "",
            "lists": [{"text": "What you bring", "content": "<li>Curiosity</li>"}],
            "additional": "",
            "hostedUrl": f"https://jobs.lever.co/{ad.company.lower()}/{ad.uuid}",
            "applyUrl": f"https://jobs.lever.co/{ad.company.lower()}/{ad.uuid}/apply",
        }
        for ad in ads
    ]


def ashby(ads: list[Ad]) -> Any:
    jobs = [
        {
            "id": ad.uuid,
            "title": f" {ad.title}",
            "department": "Data",
            "team": "Data",
            "employmentType": "FullTime",
            "location": ad.city,
            "secondaryLocations": [],
            "address": {"postalAddress": {"addressLocality": ad.city, "addressCountry": ad.land}},
            "publishedAt": ad.posted.isoformat(timespec="milliseconds"),
            "isListed": True,
            "isRemote": None,
            "workplaceType": "OnSite",
            "descriptionHtml": ad.html,
            "descriptionPlain": "",
            "jobUrl": f"https://jobs.ashbyhq.com/{ad.company.lower()}/{ad.uuid}",
            "applyUrl": f"https://jobs.ashbyhq.com/{ad.company.lower()}/{ad.uuid}/application",
        }
        for ad in ads
    ]
    return {"apiVersion": "1", "jobs": jobs}


def recruitee(ads: list[Ad]) -> Any:
    offers = [
        {
            "id": ad.number,
            "guid": ad.uuid,
            "slug": f"offer-{ad.number}",
            "status": "published",
            "title": ad.title,
            "company_name": ad.company,
            "careers_url": f"https://{ad.company.lower()}.recruitee.com/o/offer-{ad.number}",
            "description": ad.html,
            "requirements": "<p>Curiosity</p>",
            "published_at": f"{ad.posted:%Y-%m-%d %H:%M:%S} UTC",
            "created_at": f"{ad.posted:%Y-%m-%d %H:%M:%S} UTC",
            "location": f"{ad.city}, {ad.land}",
            "city": ad.city,
            "country_code": ad.country,
            "remote": False,
            "hybrid": False,
            "on_site": True,
            "employment_type_code": "fulltime_permanent",
            "salary": {"min": None, "max": None, "period": "year", "currency": "EUR"},
            "translations": {},
        }
        for ad in ads
    ]
    return {"offers": offers}


def smartrecruiters_list(ads: list[Ad], offset: int, limit: int) -> Any:
    return {
        "offset": offset,
        "limit": limit,
        "totalFound": len(ads),
        "content": [_smart(ad) for ad in ads[offset : offset + limit]],
    }


def smartrecruiters_detail(ad: Ad) -> Any:
    sections = {"jobDescription": {"title": "Job Description", "text": ad.html}, "videos": {"title": "", "urls": []}}
    return _smart(ad) | {
        "active": True,
        "postingUrl": f"https://jobs.smartrecruiters.com/{ad.company}/{ad.number}",
        "jobAd": {"sections": sections},
    }


def _smart(ad: Ad) -> dict[str, Any]:
    return {
        "id": str(ad.number),
        "uuid": ad.uuid,
        "name": f"{ad.title} ",
        "releasedDate": ad.posted.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "company": {"name": ad.company, "identifier": ad.company.lower()},
        "location": {"city": ad.city, "country": ad.country.lower(), "remote": False},
        "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
        "ref": f"https://api.smartrecruiters.com/v1/companies/{ad.company.lower()}/postings/{ad.number}",
    }


def career_page(ad: Ad) -> bytes:
    """A career page with its vacancy as JSON-LD."""
    posting = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": ad.title,
        "description": ad.html,
        "datePosted": ad.posted.date().isoformat(),
        "identifier": {"@type": "PropertyValue", "name": ad.company, "value": str(ad.number)},
        "hiringOrganization": {"@type": "Organization", "name": ad.company},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": ad.city, "addressCountry": ad.country}},
    }
    script = json.dumps(posting, ensure_ascii=False).replace("</", "<\\/")
    return (
        "<!doctype html><html><head><meta charset='utf-8'><title>Vacancy</title>"
        f"<script type='application/ld+json'>{script}</script></head><body>{ad.html}</body></html>"
    ).encode()

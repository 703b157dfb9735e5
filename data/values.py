"""The values that columns may hold and what tables' folders are named by; what checks them is slow to load."""

ROLES = (
    "ml_engineer", "data_scientist", "data_engineer", "data_analyst", "analytics_engineer", "ai_engineer",
    "mlops_engineer", "cloud_engineer", "software_engineer", "devops_engineer", "research_scientist",
    "product_manager", "other",
)  # fmt: skip
COUNTED_ROLES = tuple(role for role in ROLES if role != "other")
"""All but what is left over: what a reader is offered and plans for."""
LEVELS = ("intern", "junior", "mid", "senior", "lead", "manager", "executive", "not_stated")
ARRANGEMENTS = ("remote", "hybrid", "onsite", "unknown")
PERIODS = ("year", "month", "week", "day", "hour")
UNKNOWN = "unknown"
MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"
ALL_SKILLS = ""
"""In `skill` columns of base rows: every vacancy, whatever it mentions."""
PARTITIONS = {
    "vacancy_counts": ["role"], "skill_counts": ["role"], "facts": ["source"], "postings": ["source"],
    "raw_pages": ["source"], "open_postings": ["source"],
}  # fmt: skip

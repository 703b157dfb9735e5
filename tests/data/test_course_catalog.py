"""The files of courses, books, projects and subscriptions, and the offers made from them."""

import csv
from datetime import date
from pathlib import Path

import pytest

from data.answers.path_model import Requirement
from data.catalog import REFERENCE, CatalogError, load_catalog
from data.course_catalog import Study, load_studies, load_subscriptions, study_offers
from data.path_offers import all_offers

ON = date(2026, 11, 20)
STUDIES = load_studies()

OLD_READING_LIST = {
    "clean-code", "ml-yearning", "deep-learning-book", "pragmatic-programmer", "ddia", "hidden-technical-debt",
    "se-for-ml-case-study",
}  # fmt: skip
OLD_COURSES = {
    "coursera-gcp-big-data-ml-fundamentals", "coursera-ml-tensorflow-gcp", "coursera-advanced-ml-tensorflow-gcp",
    "deep-learning-specialization", "udacity-aws-mle-nd189", "ibm-ml-professional-certificate",
    "udemy-maarek-developer-associate", "udemy-grider-docker-kubernetes", "dlai-tensorflow-developer",
}  # fmt: skip


def test_what_old_articles_recommend_is_there() -> None:
    named = {study.id for study in STUDIES.values() if study.named_in_old_articles}
    assert named == OLD_READING_LIST | OLD_COURSES


def test_every_fact_of_the_collection_is_there(shared: Path) -> None:
    text = (shared / "facts" / "courses.yaml").read_text(encoding="utf-8")
    ids = [line.removeprefix("- id: ") for line in text.splitlines() if line.startswith("- id: ")]
    assert len(ids) > 40
    known = STUDIES.keys() | load_subscriptions().keys()
    assert sorted(set(ids) - known) == []


def test_skills_and_certifications_named_exist() -> None:
    with (REFERENCE / "skills.csv").open(encoding="utf-8") as file:
        skills = {row["skill"] for row in csv.DictReader(file)}
    certifications = load_catalog()
    problems = [
        f"{study.id}: {name}"
        for study in STUDIES.values()
        for name in (
            *({taught.skill for taught in study.teaches} - skills),
            *({need.skill for need in study.requires if need.skill} - skills),
            *(set(study.leads_to) - certifications.keys()),
        )
    ]
    assert problems == []


def test_every_certification_can_be_reached_by_nothing_dead() -> None:
    offers = {offer.id: offer for offer in all_offers(ON)}
    for dead in ("udacity-aws-mle-nd189", "dlai-tensorflow-developer", "mslearn-ai-900", "aws-mls-c01", "tf-developer"):
        assert offers[dead].not_offered, dead
    assert offers["mslearn-ai-900"].successors == ("mslearn-ai-901",)
    assert offers["aws-mla-c01"].not_offered.startswith("retired in English, last day 2026-09-28")
    assert offers["aws-dva-c02"].available_until == date(2026, 11, 30)
    assert offers["aws-dva-c03"].available_from == date(2026, 12, 1)
    assert not offers["gcp-pmle"].not_offered
    assert offers["azure-ai-300"].renewal is not None and offers["azure-ai-300"].renewal.price_usd == 0
    assert Requirement(offer_id="azure-az-104") in offers["azure-az-305"].requires
    assert all_offers(date(2024, 3, 1)) != all_offers(ON)


def test_no_hours_and_no_price_are_invented() -> None:
    for study in STUDIES.values():
        assert study.hours.kind == "stated" or study.hours.likely is None or study.hours.note, study.id
        assert study.hours.kind != "stated" or study.hours.checked_on, study.id
        assert study.price.kind != "one_off" or study.price.checked_on, study.id
        assert study.status.checked_on or study.status.basis == "public knowledge, not re-checked", study.id


def test_offers_carry_ranges_subscriptions_and_sources() -> None:
    offers = {offer.id: offer for offer in study_offers(STUDIES, load_subscriptions())}
    deep = offers["deep-learning-specialization"]
    assert deep.hours is not None
    assert (deep.hours.low, deep.hours.likely, deep.hours.high, deep.hours.basis) == (105, 129, 193.5, "stated")
    assert (deep.price.low, deep.price.likely, deep.price.high) == (39, 49, 79)
    assert deep.price.subscription_id == "coursera_specialization:deep-learning-specialization"
    shared_ids = {o.price.subscription_id for o in offers.values() if o.price.subscription_id == "google_skills"}
    assert shared_ids == {"google_skills"}, "one payment opens all courses of Google Skills"
    assert offers["clean-code"].price.kind == "unknown"
    assert offers["udacity-aws-mle-nd189"].price.kind == "unknown", "its sources contradict each other"
    assert ("https://www.coursera.org/specializations/deep-learning", "2026-10") in deep.sources
    assert not offers["python-tutorial"].is_verified and deep.is_verified


def test_the_main_skills_of_both_roles_are_taught_by_something_free() -> None:
    taught = {
        skill
        for offer in study_offers(STUDIES, load_subscriptions())
        if not offer.not_offered and offer.hours and offer.price.kind == "free" and offer.kind != "project"
        for skill, depth in offer.teaches.items()
        if depth >= 0.5
    }
    main = {
        "Python", "SQL", "Statistics", "Machine learning", "PyTorch", "TensorFlow", "scikit-learn", "Deep learning",
        "Docker", "Kubernetes", "AWS", "Azure", "MLOps", "CI/CD", "Git", "Linux", "Spark", "R", "Tableau", "Power BI",
        "Natural language processing", "Computer vision", "Large language models", "RAG", "A/B testing",
        "Time series analysis", "Causal inference", "Data visualization", "Feature engineering", "Linear algebra",
    }  # fmt: skip
    assert sorted(main - taught) == []


MINIMAL = """
id = "toy"
name = "Toy"
provider = "somebody"
kind = "course"
teaches = [{ skill = "Python", depth = 0.5 }]
[hours]
likely = 3.0
checked_on = "2026-10"
[price]
kind = "free"
[status]
value = "current"
checked_on = "2026-10"
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("depth = 0.5", "depth = 1.0", "teaches to 0.75 at most"),
        ('kind = "free"', 'kind = "one_off"', "all three of them"),
        ('kind = "free"', 'kind = "subscription"', "`subscription` is named"),
        ("likely = 3.0", 'kind = "unknown"\nlikely = 3.0', "hours are unknown, but likely is 3"),
        ("likely = 3.0", "likely = 3.0\nlow = 9.0", "low ≤ likely ≤ high"),
        ('name = "Toy"', 'name = "Toy"\nprise = 3', "prise"),
        ('id = "toy"', 'id = "other"', "expected id = 'toy'"),
    ],
)
def test_a_wrong_file_is_named_with_its_problem(tmp_path: Path, old: str, new: str, words: str) -> None:
    for folder in ("courses", "books", "projects"):
        (tmp_path / folder).mkdir()
        name = {"courses": "toy", "books": "b", "projects": "p"}[folder]
        (tmp_path / folder / f"{name}.toml").write_text(MINIMAL.replace('id = "toy"', f'id = "{name}"'), "utf-8")
    assert set(load_studies(tmp_path)) == {"toy", "b", "p"}
    assert old in MINIMAL
    (tmp_path / "courses" / "toy.toml").write_text(MINIMAL.replace(old, new), "utf-8")
    with pytest.raises(CatalogError, match=words):
        load_studies(tmp_path)


def test_a_link_to_nothing_is_an_error(tmp_path: Path) -> None:
    for folder, name in (("courses", "toy"), ("books", "b"), ("projects", "p")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.toml").write_text(
            MINIMAL.replace('id = "toy"', f'id = "{name}"') + 'successors = ["ghost"]\n', "utf-8"
        )
    with pytest.raises(CatalogError, match="'ghost', which has no file"):
        load_studies(tmp_path)


def test_each_study_says_what_it_teaches() -> None:
    assert len(STUDIES) > 100
    silent = [study.id for study in STUDIES.values() if not study.teaches]
    assert silent == []
    assert all(isinstance(study, Study) and (study.result or study.kind != "project") for study in STUDIES.values())

"""The files kept by hand: complete, in the dictionary's words, and equal to the facts they came from."""

import subprocess
from pathlib import Path

import pandas as pd
import pytest

from data.answers.exam_guides import guide_versions, renamed_to
from data.answers.staleness import sourced
from data.catalog import REFERENCE, CatalogError, load_catalog, load_exchange_rates, load_renames, read_folder
from data.certification import Catalog, Certification

MUST_BE_THERE = [
    "gcp-pmle", "gcp-pde", "gcp-pca", "gcp-pcd", "gcp-pcdoe", "aws-mls-c01", "aws-dva-c02", "aws-das-c01",
    "azure-ai-900", "azure-dp-100", "azure-ai-102", "tf-developer", "aws-mla-c01", "aws-mla-c02", "aws-dva-c03",
    "azure-ai-300", "azure-ai-901", "aws-dva-c01", "gcp-paa", "aws-aib-c01", "aws-sap-c02", "aws-sap-c03",
    "aws-ans-c01", "aws-soa-c02", "aws-soa-c03", "aws-scs-c02", "aws-scs-c03", "azure-dp-600", "azure-dp-300",
    "azure-dp-420", "azure-dp-800", "azure-az-400", "azure-az-500", "azure-sc-500",
]  # fmt: skip


@pytest.fixture(scope="module")
def curated() -> Catalog:
    return load_catalog()


def test_everything_that_people_still_read_about_is_there(curated: Catalog) -> None:
    missing = [name for name in MUST_BE_THERE if name not in curated]
    assert not missing and len(curated) >= 38


def test_the_files_are_tracked(curated: Catalog) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "data/reference/certifications"],
        cwd=REFERENCE.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    assert {Path(line).stem for line in listed.stdout.split()} >= set(curated)


def test_every_statement_has_an_address_and_a_day(curated: Catalog) -> None:
    statements = [(entry.id, place, s) for entry in curated.values() for place, s in sourced(entry)]
    assert len(statements) > 800
    wrong = [
        f"{i} {place}" for i, place, s in statements if not s.source_url.startswith("https://") or not s.checked_on
    ]
    assert not wrong, "\n".join(wrong)


def test_skills_and_names_are_the_dictionary_s(curated: Catalog) -> None:
    dictionary = set(pd.read_csv(REFERENCE / "skills.csv", keep_default_na=False)["skill"])
    unknown = {
        f"{entry.id}: {asked.skill}"
        for entry in curated.values()
        for guide in entry.versions
        for domain in guide.domains
        for asked in domain.skills
        if asked.skill not in dictionary
    }
    assert not unknown, "\n".join(sorted(unknown))
    named = [entry for entry in curated.values() if set(entry.named_as) & dictionary]
    assert len(named) >= 30


def test_published_weights_add_up(curated: Catalog) -> None:
    off = []
    for entry in curated.values():
        for guide in entry.versions:
            ends = [(d.weight_percent or d.weight_min, d.weight_percent or d.weight_max) for d in guide.domains]
            if any(low is None for low, _ in ends):
                continue
            low, high = (sum(float(end[side] or 0) for end in ends) for side in (0, 1))
            if not low - 1 <= 100 <= high + 1:
                off.append(f"{entry.id} {guide.name}: {low:g} to {high:g}")
    assert not off, "\n".join(off)


def test_figures_equal_the_facts_they_came_from(curated: Catalog, shared: Path) -> None:
    facts = _facts(shared)
    assert len(facts) == 38
    wrong: list[str] = []
    for one in facts:
        entry = curated[one["id"]]
        wrong += [
            f"{entry.id} {what}: {told!r}, fact {fact!r}" for what, told, fact in _pairs(entry, one) if told != fact
        ]
    assert not wrong, "\n".join(wrong)


def _facts(shared: Path) -> list[dict[str, object]]:
    yaml = pytest.importorskip("yaml")
    told = yaml.safe_load((shared / "facts" / "certifications.yaml").read_text(encoding="utf-8"))
    return [*told["aws_google_tensorflow"], *told["microsoft"]]


def _pairs(entry: Certification, fact: dict) -> list[tuple[str, object, object]]:  # type: ignore[type-arg]
    pairs: list[tuple[str, object, object]] = []
    price = fact["price"]["USD"] if "price" in fact else fact["price_usd"]["value"]
    if isinstance(price, int | float):
        pairs.append(("price", entry.price_usd.number, float(price)))
    minutes = fact.get("duration_min")
    minutes = minutes["value"] if isinstance(minutes, dict) else minutes
    if isinstance(minutes, int | float):
        pairs.append(("minutes", entry.duration_minutes.number, float(minutes)))
    months = fact["validity_months"]
    months = months["value"] if isinstance(months, dict) else months
    if isinstance(months, int | float):
        pairs.append(("validity", entry.validity_months.number, float(months)))
    told = fact.get("skills") or (fact.get("domains") or {}).get("items") or []
    if told and entry.versions:
        keys = ("name", "weight_percent", "weight_min", "weight_max")
        ours = [tuple(getattr(d, key) for key in keys) for d in entry.versions[-1].domains]
        pairs.append(("domains", ours, [tuple(d.get(key) for key in keys) for d in told]))
    return pairs


def test_all_problems_of_a_folder_come_in_one_report(tmp_path: Path) -> None:
    (tmp_path / "toy-one.toml").write_text('id = "toy-two"\nshape = 1\n', encoding="utf-8")
    (tmp_path / "toy-three.toml").write_text("id = \n", encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        read_folder(tmp_path, Certification)
    report = str(caught.value)
    assert "toy-three.toml: not TOML" in report and "shape" in report and "toy-one.toml" in report


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="found none"):
        read_folder(tmp_path, Certification)


def test_the_name_of_the_file_is_the_id(tmp_path: Path) -> None:
    text = (REFERENCE / "certifications" / "gcp-pmle.toml").read_text(encoding="utf-8")
    (tmp_path / "gcp-other.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError, match="expected id = 'gcp-other', found 'gcp-pmle'"):
        read_folder(tmp_path, Certification)


def test_rates_say_when_and_how_they_are_known() -> None:
    rates = load_exchange_rates().set_index("currency")
    assert rates.index.is_unique and (rates["usd_per_unit"] > 0).all() and (rates["observations"] >= 1).all()
    assert 0.9 < rates.loc["EUR", "usd_per_unit"] < 1.3
    assert (rates["basis"] == "implied by survey 2025").all() and rates["rate_on"].str.fullmatch(r"20\d\d").all()


def test_old_names_lead_to_today_s() -> None:
    renames = load_renames()
    assert renamed_to("AI Platform", renames) == ["Vertex AI", "Gemini Enterprise Agent Platform"]
    assert renamed_to("ai platform", renames)[-1] == "Gemini Enterprise Agent Platform"
    assert renamed_to("Azure AI Studio", renames) == ["Azure AI Foundry", "Microsoft Foundry"]
    assert renamed_to("Python", renames) == []
    assert renames["source_url"].str.startswith("https://").all()


def test_the_machine_learning_engineer_then_and_now(curated: Catalog) -> None:
    guides = guide_versions(curated["gcp-pmle"])
    weights = guides.groupby("from_on", sort=False)["weight_percent"].apply(list).to_dict()
    assert list(weights) == ["2020-07", "2022-02-22", "2023-12", "2024-10-01", "2026-06-01"]
    assert weights["2023-12"] == [12, 16, 18, 19, 21, 14]
    assert weights["2024-10-01"] == [13, 14, 18, 20, 22, 13]
    assert weights["2026-06-01"] == [13, 16, 21, 20, 18, 13]
    first = guides[guides["from_on"] == "2020-07"]
    assert first["weight_percent"].isna().all() and len(first) == 6
    assert list(first["domain"])[:2] == ["ML Problem Framing", "ML Solution Architecture"]

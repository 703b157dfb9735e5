"""Roles from titles: every rule with its example, order of words, ambiguity, and where the role was read."""

import csv

import pytest

from data.roles import read_title, read_titles
from data.title_text import REFERENCE, concepts

with (REFERENCE / "role_titles.csv").open(encoding="utf-8", newline="") as lines:
    RULES = list(csv.DictReader(lines))


def test_every_rule_reads_its_example_and_not_its_counter_example():
    problems = []
    for rule in RULES:
        example, counter = read_title(rule["example"]).role, read_title(rule["counter_example"]).role
        if example != rule["role"]:
            problems.append(f"{rule['head']} {rule['field']}: {rule['example']!r} is {example}, not {rule['role']}")
        if counter == rule["role"] != "other":
            problems.append(f"{rule['head']} {rule['field']}: {rule['counter_example']!r} must not be {counter}")
    assert not problems, "\n".join(problems)
    assert len(RULES) > 100


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Ingénieur(e) Data (H/F) – Lyon", "data_engineer"),
        ("Analista de Datos Sr.", "data_analyst"),
        ("Cientista de Dados Pleno", "data_scientist"),
        ("Entwickler:in Backend (m/w/d)", "software_engineer"),
        ("Software Ontwikkelaar", "software_engineer"),
        ("Sviluppatore Java", "software_engineer"),
        ("Chef de projet digital", "product_manager"),
        ("机器学习算法工程师", "ml_engineer"),
        ("データエンジニア", "data_engineer"),
        ("Starszy Inżynier Danych", "data_engineer"),
        ("DevOps & Systems Engineer", "devops_engineer"),
        ("Backend Systems Engineer (f/m/d)", "software_engineer"),
        ("Principal SaaS Engineer", "software_engineer"),
        ("Senior Engineer, Front End, Care", "software_engineer"),
        ("Data Science Internship (Retail)", "data_scientist"),
        ("Business Intelligence Tester", "other"),
        ("MLOps Platform Engineer", "mlops_engineer"),
        ("Software Systems Engineer", "software_engineer"),
        ("Chuyên viên phân tích dữ liệu", "data_analyst"),
        ("Kỹ sư dữ liệu", "data_engineer"),
        ("Product & Privacy Counsel", "other"),
        ("Front-End & UX Engineer", "software_engineer"),
        ("UI/UX Developer", "software_engineer"),
        ("Machine Learning and Robotics Engineer", "ml_engineer"),
        ("Cloud & Security Engineer", "other"),
        ("Senior K8s Engineer", "devops_engineer"),
        ("Senior Software Engineer (K8s)", "software_engineer"),
        ("Sr. BE Engineer", "software_engineer"),
        ("Data Visualization Engineer", "data_analyst"),
        ("Big Data Solutions Architect", "data_engineer"),
        ("Solutions Architect", "other"),
        ("Python Developer - Security Clearance Required", "software_engineer"),
        ("Specjalista ds. analizy danych", "data_analyst"),
        ("Inżynier Uczenia Maszynowego", "ml_engineer"),
        ("Inżynier Budowy", "other"),
        ("Dataingenjör till Stockholm", "data_engineer"),
        ("Datový inženýr", "data_engineer"),
        ("Adatelemző", "data_analyst"),
        ("Analist de date", "data_analyst"),
        ("Kıdemli Veri Mühendisi", "data_engineer"),
        ("Makine Mühendisi", "other"),
        ("Аналитик данных", "data_analyst"),
        ("Инженер-конструктор", "other"),
        ("Líder Técnico de Datos", "data_engineer"),
        ("Specialist i dataanalys", "data_analyst"),
        ("Assistant Manager - Data Analytics", "data_analyst"),
        ("Assistant Store Manager", "other"),
        ("Principal PM, Copilot", "product_manager"),
        ("AI Content Reviewer", "other"),
        ("Lead Consultant - Azure Data Engineering", "data_engineer"),
        ("Consultant AWS", "cloud_engineer"),
        ("Cloud Kitchen Chef", "other"),
        ("데이터 분석가", "data_analyst"),
        ("Machine Learning Platform Engineer", "mlops_engineer"),
        ("Software Engineer, Payments", "software_engineer"),
        ("Software Engineer, Data Platform", "data_engineer"),
        ("AI Full Stack Engineer", "software_engineer"),
        ("Head of Data Science", "data_scientist"),
        ("Engineering Manager", "product_manager"),
        ("Engineering Manager, Machine Learning", "ml_engineer"),
        ("Credit Analyst / Data Scientist", "data_scientist"),
        ("People Analytics Lead", "data_analyst"),
        ("Data Centre Engineer", "other"),
        ("Security Engineer", "other"),
        ("Structural Engineer", "other"),
        ("AI Trainer (Freelance)", "other"),
        ("Account Executive, Data & AI", "other"),
        ("Developer Relations Lead", "other"),
        ("AI Research Intern", "research_scientist"),
        ("Summer Intern, AI Product Management", "product_manager"),
        ("Data & AI Analyst", "data_analyst"),
        ("自动驾驶数据分析工程师", "data_analyst"),
        ("データ分析基盤エンジニア", "data_engineer"),
        ("Quantitative Software Engineer", "software_engineer"),
        ("Business Modelling Analyst", "other"),
        ("Analista de Privacidade de Dados", "other"),
        ("R&D Engineer", "other"),
        ("Business Analyst / Data Analyst", "data_analyst"),
        ("Business Analyst", "other"),
        ("Fachspezialist:in Dataanalytics", "data_analyst"),
        ("Fullstackutvecklare till Malmö", "software_engineer"),
        ("【キャリア採用】アプリケーションエンジニア", "software_engineer"),
        ("数据分析助理实习生", "data_analyst"),
        ("R&D Software Engineer", "software_engineer"),
        ("Vacuum (and Pumps) Engineer", "other"),
        ("Business Intelligence (BI) Developer", "data_analyst"),
        ("Systems (Rust, C) Engineer", "software_engineer"),
        ("Cloud Kitchen Manager", "other"),
        ("Cloud Manager", "cloud_engineer"),
    ],
)
def test_titles_of_many_languages(title: str, role: str):
    assert read_title(title).role == role


@pytest.mark.parametrize(
    ("title", "is_ambiguous"),
    [
        ("Data Scientist / Data Engineer", True),
        ("Data Engineer and Machine Learning Engineer", True),
        ("DevOps/Data Engineer", True),
        ("Data Scientist, Data Analyst", True),
        ("AI/ML Engineer", False),
        ("Data Scientist - Engineering Team", False),
        ("Data Analyst / Business Analyst", False),
        ("Senior/Staff Data Engineer", False),
    ],
)
def test_two_crafts_of_equal_standing_are_ambiguous(title: str, is_ambiguous: bool):
    assert read_title(title).is_ambiguous is is_ambiguous


def test_silent_titles_are_read_from_field_then_text_and_say_so():
    frame = read_titles(
        ["Full-time", "Full-time", "Data Engineer", None, "Office Manager"],
        departments=["Data Science", None, "Sales", None, "Engineering"],
        texts=[None, "Acme | Backend Developer | Berlin\nWe build", "Data Scientist", None, "Software Engineer"],
    )
    assert frame["role"].tolist() == ["data_scientist", "software_engineer", "data_engineer", "other", "other"]
    assert frame["role_from"].tolist() == ["field", "text", "title", "title", "title"]
    assert frame["level_from"].tolist() == ["none", "none", "none", "none", "title"]


def test_gender_marks_and_noise_are_not_words():
    assert concepts("Softwareentwickler*in (m/w/d)") == ("swe",)
    assert concepts("Data Engineer - Full-time / Part-time") == ("de", ",", "/", "x")


def test_the_longest_title_does_not_stall():
    assert read_title("Data " * 20_000).role == "data_analyst"


def test_open_titles_with_alternatives(shared):
    from data.quality_readings import score_titles

    scores = score_titles(shared)
    assert scores["open_titles"]["role_or_alternative"] >= 0.96
    assert scores["open_titles"]["level_or_alternative"] >= 0.98
    assert scores["labelled_titles"]["role_or_alternative"] >= 0.96

"""Levels from titles in several languages, and the words that only look like a rank."""

import pytest

from data.levels import LEVELS
from data.roles import read_title


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Data Scientist", "not_stated"),
        ("Data Engineer II", "mid"),
        ("Data Engineer 2", "mid"),
        ("Software Engineer III", "senior"),
        ("Software Engineer, L4", "mid"),
        ("Intermediate Backend Engineer", "mid"),
        ("Sr. Data Analyst", "senior"),
        ("Staff Software Engineer", "lead"),
        ("Senior Staff Engineer", "lead"),
        ("Principal Data Scientist", "lead"),
        ("Lead Data Engineer", "lead"),
        ("Engineering Manager", "manager"),
        ("Senior Manager, Analytics", "manager"),
        ("Product Manager", "not_stated"),
        ("Senior Product Manager", "senior"),
        ("Technical Program Manager", "not_stated"),
        ("Gerente de Projetos", "not_stated"),
        ("Product Marketing Manager", "manager"),
        ("Director of Data", "executive"),
        ("VP Engineering", "executive"),
        ("Head of Analytics", "executive"),
        ("Member of Technical Staff", "not_stated"),
        ("Chief of Staff", "not_stated"),
        ("Staff Nurse", "not_stated"),
        ("Account Executive", "not_stated"),
        ("Lead Generation Specialist", "not_stated"),
        ("Data Analyst, Early Stage Startup", "not_stated"),
        ("Machine Learning Engineer (Mobile, All Levels)", "not_stated"),
        ("Junior/Senior Developer", "not_stated"),
        ("Associate Data Scientist", "junior"),
        ("Research Associate", "not_stated"),
        ("Graduate Analytics Engineer", "junior"),
        ("Stage - Data Analyst (H/F)", "intern"),
        ("Alternance Data Engineer", "intern"),
        ("Werkstudent Data Science (m/w/d)", "intern"),
        ("Praktikum Softwareentwicklung", "intern"),
        ("Practicante de Datos", "intern"),
        ("Becario/a Analista", "intern"),
        ("Tirocinio Data Analyst", "intern"),
        ("Estágio em Ciência de Dados", "intern"),
        ("算法实习生", "intern"),
        ("Ingénieur en apprentissage automatique", "not_stated"),
        ("Cientista de Dados Pleno", "mid"),
        ("Développeur confirmé", "mid"),
        ("Semi Senior Data Engineer", "mid"),
        ("高级数据工程师", "senior"),
        ("技术总监", "executive"),
        ("产品经理", "not_stated"),
        ("シニアデータアナリスト", "senior"),
        ("Teamleiter Data Engineering", "lead"),
        ("Leiterin Data Science", "executive"),
    ],
)
def test_level(title: str, level: str):
    assert read_title(title).level == level
    assert level in LEVELS

"""What the extractor promises to everybody who calls it."""

import numpy as np
import pytest

from data.skill_names import load_names
from data.skills import SkillExtractor, load_extractor


@pytest.fixture(scope="module")
def extractor() -> SkillExtractor:
    return load_extractor()


def test_mentions_are_sorted_distinct_and_typed(extractor: SkillExtractor) -> None:
    mentions = extractor.extract(["SQL, Python, python", None, "", "Docker and SQL"])
    assert mentions.text.dtype == np.int32
    assert mentions.skill.dtype == np.int16
    names = [(text, extractor.names[skill]) for text, skill in zip(mentions.text, mentions.skill, strict=True)]
    assert names == sorted(names, key=lambda pair: (pair[0], extractor.names.index(pair[1])))
    assert set(names) == {(0, "Python"), (0, "SQL"), (3, "Docker"), (3, "SQL")}
    assert len(names) == 4


def test_nothing_in_nothing_out(extractor: SkillExtractor) -> None:
    for texts in ([], [None], [""], ["\x00"]):
        assert len(extractor.extract(texts).text) == 0


def test_many_batches_count_on(extractor: SkillExtractor, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Python " * 20, "SQL", None, "Rust, Go", "x" * 300, "Kafka"]
    whole = extractor.extract(texts)
    monkeypatch.setattr("data.skills.BATCH_CHARACTERS", 50)
    parts = extractor.extract(texts)
    assert parts.text.tolist() == whole.text.tolist()
    assert parts.skill.tolist() == whole.skill.tolist()


def test_codes_names_and_categories_belong_together(extractor: SkillExtractor) -> None:
    skills = load_names()
    assert extractor.names == list(skills.names)
    assert len(skills.names) == len(skills.categories) == len(set(skills.names))
    assert skills.by_category()["Python"] == "language"
    assert len(extractor.version) == 12
    assert load_extractor() is load_extractor()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("k8s", "Kubernetes"),
        (" POSTGRES ", "PostgreSQL"),
        ("AI Platform", "Vertex AI"),
        ("Gemini Enterprise Agent Platform", "Vertex AI"),
        ("python", "Python"),
        ("no such thing", None),
    ],
)
def test_canonical(typed: str, name: str | None) -> None:
    assert load_names().canonical(typed) == name


CASES = {
    "C++ and C#, but also F#": "C# C++ F#",
    "Firmware in C. Tests in Go.": "C|Go",
    "ASP.NET, VB.NET and .NET": ".NET|ASP.NET|VB.NET",
    "an intranet on the internet": "",
    "NodeJS/ReactJS/Vue.js": "Node.js|React|Vue.js",
    "JavaScript only": "JavaScript",
    "We maintain SQL Servers": "Microsoft SQL Server",
    "T-SQL, PL/SQL, NoSQL": "NoSQL|PL/SQL|T-SQL",
    "pipelines in Azure Data Factory": "Azure Data Factory",
    "deployment.You know Python.Experience with OozieExperience": "Apache Oozie|Python",
    "SQLPython": "Python|SQL",
    "knowledge of HadoopStrong communication": "Hadoop",
    "Python3.11 and Java17, HTML5": "HTML|Java|Python",
    "熟悉Python、Java和flink": "Apache Flink|Java|Python",
    "Pythonと機械学習、AWSの経験": "AWS|Python",
    "파이썬(Python)과 SQL을": "Python|SQL",
    "Erfahrung mit Python, R und Tableau": "Python|R|Tableau",
    "Tableau de bord en Python": "Python",
    "Maîtrise de Power BI et d'Excel": "Microsoft Excel|Power BI",
    "su larga scala, usando Python": "Python",
    "Ingegneria Informatica, SQL": "SQL",
    "È stata usata con Stata e R": "R|Stata",
    "Conocimientos en Spark y/o Scala": "Scala|Spark",
    "Ｐｙｔｈｏｎ and 𝗦𝗤𝗟": "Python|SQL",
    "scikit\u2011learn\u00a0and Tensor\u00adFlow": "TensorFlow|scikit-learn",
    "Snowﬂake, dbt": "Snowflake|dbt",
    "R&D, R & D and our C-suite": "",
    "A $66M Series C company": "",
    "go to market, go-live, Go Beyond": "",
    "you will excel, and Excel at sales": "",
    "Word of mouth and access to our office": "",
    "the rest of the team, with a swift response": "",
    "sparks interest, spark joy, Spark your career": "",
    "American Express, Stitch Fix, Spring Health": "",
    "Acme Technologies SAS recrute en Java": "Java",
    "offices in Aurora, CO and Phoenix, AZ": "",
    "CBT and DBT therapy": "",
    "customers such as Oracle, Salesforce and Snowflake": "",
    "Snowflake is hiring. Join Snowflake!": "",
    "About Databricks: Databricks was founded to help. You know Spark, Databricks and SQL.": "Databricks|SQL|Spark",
    "https://github.com/python/jobs-in-rust and jobs@mongodb.com": "",
    "send your CV and your GitHub profile": "",
    "ML and CV research": "Computer vision|Machine learning",
    "ADA accommodation statement; paid in USD by SWIFT": "",
    "power transformers and optimization of pages": "",
    "regression tests": "",
    "Contact Julia or Jenkins": "Jenkins",
    "cutting-edge AI": "",
    "cloud infrastructure and DevOps": "DevOps",
    "certified information systems for hospitals": "",
    "GO GO GO": "",
    "Vitamin C and Vitamin D3": "",
    "vitamin d3, sold on go carts": "",
    "Senior sail maker (react.js)": "React",
    "charts in react, d3": "D3.js|React",
    "stack: go, node, php/js": "Go|JavaScript|Node.js|PHP",
    "You should go, python stays": "Python",
    "Znajomość Dockera, praca w Pythonie i z Gitem": "Docker|Git|Python",
    "Our team comes from companies like Boats and AWS": "",
    "Stack: TS, Postgres": "PostgreSQL|TypeScript",
    "Work with X-Ray machines": "",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_reads_like_a_careful_person(extractor: SkillExtractor, text: str, expected: str) -> None:
    names = expected.split("|") if "|" in expected or expected in extractor.names else expected.split()
    assert extractor.names_in(text) == sorted(names)

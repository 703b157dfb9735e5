"""JSON-LD as career pages really write it."""

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from scrapers.structured import is_job, job_nodes, loose_json


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('{"a": "x\ny\tz"}', {"a": "x\ny\tz"}),
        ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
        ('<!-- {"a": 1} -->', {"a": 1}),
        (r'{"a": "C\_1 \$5 caf\u00e9"}', {"a": "C_1 $5 café"}),
        ('{"a": [1, 2, ], }', {"a": [1, 2]}),
        ("{&quot;a&quot;: &quot;b&quot;}", {"a": "b"}),
        (
            '{"datePosted": "2026-01-01"\n "hiringOrganization": {}}',
            {"datePosted": "2026-01-01", "hiringOrganization": {}},
        ),
        ('{"\\u0040type": "JobPosting"}', {"@type": "JobPosting"}),
        ('{"a": 1};', {"a": 1}),
        ('\ufeff{"a": 1}', {"a": 1}),
        ('/*<![CDATA[*/{"a": 1}/*]]>*/', {"a": 1}),
        ('<!--//--><![CDATA[//><!--\n{"a": 1}\n//--><!]]>', {"a": 1}),
        ('// made by a template\n{"a": 1}', {"a": 1}),
        ('{"a": 1},\n{"a": 2}', [{"a": 1}, {"a": 2}]),
        ('{"a": "b"\n"c": {"d": 1}\n"e": true}', {"a": "b", "c": {"d": 1}, "e": True}),
        ('{,"a": 1,, "b": , "c": undefined}', {"a": 1, "b": None, "c": None}),
    ],
)
def test_loose_json(written: str, read: Any) -> None:
    assert loose_json(written) == read


@pytest.mark.parametrize(
    "written", ['{"a": "half', '{"a": 1} {"b": ', '{"a": 1} tail', '{"a": [1', "var a = 1", "[" * 100_000]
)
def test_half_a_text_is_never_completed(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        loose_json(written)


def test_each_block_stands_alone() -> None:
    tree = LexborHTMLParser(
        '<script type="application/ld+json"></script><script type="application/ld+json">{broken</script>'
        '<script type="Application/LD+JSON;charset=utf-8" nonce="x">'
        '[[{"@type":["Thing","JobPosting"],"Title":"A"}]]</script>'
        '<script type="application/ld+json">'
        '{"@type":"WebPage","mainEntity":{"@type":"JobPosting","title":"B"}}</script>'
        "<script>{}</script>"
    )
    nodes, complaints = job_nodes(tree)
    assert [node["title"] for node in nodes] == ["A", "B"]
    assert len(complaints) == 2


def test_types() -> None:
    assert is_job("http://schema.org/JobPosting")
    assert is_job("schema:JobPosting")
    assert not is_job("Organization")
    assert not is_job(None)

"""Contact data goes, everything that only looks like it stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers import private
from scrapers.private import without_contacts


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Mail jane.roe+hn@sub.acme-labs.example now", "Mail [email] now"),
        ("jobs[at]acme[dot]example: apply", "[email]: apply"),
        ("jobs (at) acme (dot) co (dot) example", "[email]"),
        ("foo at bar dot com", "[email]"),
        ("write to careers at acme.io", "write to [email]"),
        ("{first}@acme.io", "[email]"),
        ("jobs @ acme.com", "[email]"),
        ("jane@acme dot io", "[email]"),
        ("tmiller @ acme.com", "[email]"),
        ("jesse@acme, if", "[email], if"),
        ("ben@<ourdomain> or", "[email] or"),
        ("hello-at-acme-dot-com", "[email]"),
        ("jane -at- acme -dot- com", "[email]"),
        ("jane\uff20acme.com", "[email]"),
        ("+420 228 883 020/ or", "[phone]/ or"),
        ("joe dot doe at gmail dot com", "[email]"),
        ("Tlf. 22 33 44 55", "Tlf. [phone]"),
        ("Llama al 912 345 678", "Llama al [phone]"),
        ("Contact no: 9876543210", "Contact no: [phone]"),
        ("Fale conosco: (11) 98765-4321", "Fale conosco: [phone]"),
        ("Contact: 98765-43210", "Contact: [phone]"),
        ("Mob: 98765 43210", "Mob: [phone]"),
        ("Movil: 612 345 678", "Movil: [phone]"),
        ("on 020 3465 0125 or", "on [phone] or"),
        ("(415) 555-2671", "[phone]"),
        ("1-415-555-2671", "[phone]"),
        ("0341 / 1234567", "[phone]"),
        ("06 12 34 56 78", "[phone]"),
        ("Phone: 5552671", "Phone: [phone]"),
        ("call 4155552671", "call [phone]"),
        ("ada(dot)b(at)acme(dot)example", "[email]"),
        ("ada dot b [at] acme dot co dot example", "[email]"),
        ("ada at us dot acme dot com", "[email]"),
        ("write to ada dot b at acme.com", "write to [email]"),
        ("jobs (ät) acme [punkt] de", "[email]"),
        ("ada [arroba] acme [punto] com", "[email]"),
        ("ada arroba acme punto com", "[email]"),
        ("ada_[at]_acme.example", "[email]"),
        ("ada @ acme . com", "[email]"),
        ("jobs at acme dotcom", "[email]"),
        ("[ada (at@) acme (dot.) com]", "[[email]]"),
        ("jobs [a t] acme.ai", "[email]"),
        ("by emailing me at adal at acme.com", "by emailing me at [email]"),
        ("send an email (ada at acme.com)", "send an email ([email])"),
        ("01.99.00.12.34", "[phone]"),
        ("04-99-00-12-34.", "[phone]."),
        ("Telf. 934 123 456", "Telf. [phone]"),
        ("Ph: 1800 123 456", "Ph: [phone]"),
        ("(11) 3123-4567", "[phone]"),
        ("8 (495) 123-45-67", "[phone]"),
        ("тел. 8 800 555-35-35", "тел. [phone]"),
        ("0 212 555 45 67", "[phone]"),
        ("+82-2-123-4567", "[phone]"),
        ("Tlm: 912 345 678", "Tlm: [phone]"),
        ("联系电话：13800138000", "联系电话：[phone]"),
        ("text us at 4155550132", "text us at [phone]"),
    ],
)
def test_contacts_go(written: str, kept: str) -> None:
    assert without_contacts(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "$100,000 - $120,000", "$100 000 - 120 000", "120 000 - 150 000 CZK", "€75k–110k", "$211.4K",
        "+10 000 000 users", "2026-09-28", "01.09.2026 12", "08/03/2026", "2015-2018",
        "REF2010Z 744000137613800", "10.0.0.1", "20.000.000",
        "NIST SP 800-171", "02139-4307", "(12) 2024-2025", "from 09:00-17:00", "mobile 10000000",
        "mobile 10 000 000 users", "1 000 000 000", "24/7/365",
        "apply at acme.com", "email us at acme.com", "see https://medium.com/@acme/post", "CTO @ Stripe.com",
        "C++ @ scale", "Engineer @ Acme", "Buildit@Acme",
        "looking at the dot product", "at the dot com era", "meet @ 10.30", "CPT 99213-99215", "ISO/IEC 27001:2022",
        "SIRET 123 456 789 00012",
        "ISBN 978-3-16-148410-0", "SEK 45 000 - 55 000", "01.01.2027 - 31.12.2028", "text 10000000 rows", "at 3.5 GHz",
        "meet us at PyCon in Berlin", "401(k)", "uuid 0b0c6f1e-1111-4c4c-8d8d-000000000001",
    ],
)  # fmt: skip
def test_the_rest_stays(written: str) -> None:
    assert without_contacts(written) == written


PIECES = (
    "tel", "phone: ", "contact: ", "call me at", "mob", "contact", "llama", " no", " al ", " at ", " AT ", " dot ",
    "(dot)", "[.]",
    "(at)", "_at_", " -at- ", "-dot-", "jane", "jobs", "acme.com", ".com", "@", " @ ", "+49", "(0)", "(", ")", " ",
    "\n", "-", "/", "00", "049 ", "030 ", "123", "555", "2345", "2025-10-11", "$", "100 000", "write ", "email ",
    "(495) ", "-45-67", " 45 67", ".99.00", " punto ", "arroba", "\u2011", "\uff20", "\u0130", "   ", "      ",
)  # fmt: skip
GATES = (
    "BRACKETED_AT", "DASHED_AT", "BRACKETED_DOT", "BLANK_AT", "MAY_BE_INTERNATIONAL", "MAY_BE_DOUBLE_ZERO",
    "MAY_BE_NORTH_AMERICAN", "MAY_BE_IN_PAIRS", "MAY_BE_NATIONAL", "MAY_BE_SPOKEN",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_is_skipped_would_have_found_nothing(text: str) -> None:
    """The cheap looks before the long patterns decide about time alone."""
    kept = without_contacts(text)
    with pytest.MonkeyPatch.context() as patched:
        for gate in GATES:
            patched.setattr(private, gate, re.compile(""))
        assert without_contacts(text) == kept


@pytest.mark.parametrize("word", ["a", "a.", "a-", "a@", "@", "{"])
def test_one_endless_word_is_read_once(word: str) -> None:
    """Read again from each of its letters, the longest of these would take minutes."""
    endless = word * 300_000 + "@"
    assert without_contacts(endless + " and ada@example.org") == endless + " and [email]"


def test_blanks_behind_a_word_are_read_once() -> None:
    text = f"tel 5552671 or call at{' ' * 300_000}"
    assert without_contacts(text) == text

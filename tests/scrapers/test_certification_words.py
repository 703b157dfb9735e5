"""What vendors' words mean: durations, prices, counts, scores, languages, days, labels, weights and notices."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from data.records import CertificationFact
from scrapers.contract import Gone, Page, SourceError, source_module
from scrapers.vendor_dates import written_days
from scrapers.vendor_domains import bracketed_domains, numbered_domains, outline_domains, sum_problem, table_domains
from scrapers.vendor_facts import labelled_values
from scrapers.vendor_languages import language_of_code, languages, names_a_language, offered_in
from scrapers.vendor_values import (
    minutes,
    months,
    months_valid,
    passing_score,
    price_usd,
    questions,
    questions_with_unscored,
)
from scrapers.vendor_versions import current_first, versions
from scrapers.vendor_words import phrases
from tests.scrapers.vendor_cases import read


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Two hours", 120),
        ("2\u00a0hours", 120),
        ("120 minutes", 120),
        ("1.5 hours", 90),
        ("1 hour 30 minutes", 90),
        ("2h 10m", 130),
        ("Two (2) hours", 120),
        ("One and a half hours", 90),
        ("2½ hours", 150),
        ("130 minutes to complete the exam", 130),
        ("120 minutes (2 hours)", 120),
        ("Zwei Stunden", 120),
        ("1,5 Stunden", 90),
        ("deux heures", 120),
        ("dos horas", 120),
        ("duas horas", 120),
        ("due ore", 120),
        ("2 時間", 120),
        ("90 分", 90),
        ("3 years", None),
        ("9 minutes", None),
        ("99 hours", None),
        ("as long as it takes", None),
    ],
)
def test_minutes(words: str, expected: int | None) -> None:
    assert minutes(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Two years from the date of certification", 24),
        ("36 months", 36),
        ("zwei Jahre ab Zertifizierung", 24),
        ("2 ans", 24),
        ("dos años", 24),
        ("2 anos", 24),
        ("due anni", 24),
        ("2 年間", 24),
        ("6 か月", 6),
        ("Annual", 12),
        ("never expires", None),
    ],
)
def test_months(words: str, expected: int | None) -> None:
    assert months(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("$200 (plus tax where applicable)", 200),
        ("200 USD", 200),
        ("USD 200", 200),
        ("US$ 200", 200),
        ("200 $ (zzgl. Steuern)", 200),
        ("200,00 USD", 200),
        ("$49.50", 49.5),
        ("$1,000", 1000),
        ("99 $ US", 99),
        ("200 US-Dollar", 200),
        ("200 ドル", 200),
        ("United States $165 USD*", 165),
        ("150 USD. Visit Exam pricing, prices in Japan differ", 150),
        ("180 €", None),
        ("€165 EUR", None),
        ("A$200", None),
        ("CAD $200", None),
        ("$200 CAD", None),
        ("R$ 500", None),
        ("¥20,000", None),
        ("India: $55 USD", None),
        ("50% off", None),
        ("free", None),
    ],
)
def test_only_us_dollars_are_a_price(words: str, expected: float | None) -> None:
    assert price_usd(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("50-60 multiple choice and multiple select questions", "50-60"),
        ("50–60 Multiple-Choice-Fragen", "50-60"),
        ("50 bis 60 Fragen", "50-60"),
        ("entre 50 y 60 preguntas", "50-60"),
        ("50～60 問の多肢選択", "50-60"),
        ("65 questions; either multiple choice or multiple response", 65),
        ("approximately 50 questions", 50),
        ("Multiple choice and multiple select", None),
        ("20-30% case studies", None),
    ],
)
def test_questions(words: str, expected: int | str | None) -> None:
    assert questions(words, is_count=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Es gibt 50 Fragen, die sich auf das Ergebnis auswirken, und 15 nicht bewertete Fragen, die es nicht tun.",
        "Il y a 15 questions non notées. Les 50 questions qui comptent sont mêlées aux autres.",
        "Hay 50 preguntas que afectan a la nota y 15 preguntas sin puntuación que no afectan a la nota.",
        "São 50 perguntas que afetam a pontuação e 15 perguntas não pontuadas que não afetam a pontuação.",
        "Ci sono 50 domande che influiscono sul punteggio e 15 domande senza punteggio.",
        "Ada 50 pertanyaan yang memengaruhi skor dan 15 pertanyaan tanpa penilaian yang tidak memengaruhi skor.",
        "スコアに影響する 50 問と、スコアに影響しない採点対象外の設問が 15 問あります。",
        "점수에 영향을 미치는 50개의 문항과 점수에 영향을 미치지 않는 15개의 채점되지 않는 문항이 있습니다.",
        "共有 50 道影响分数的试题和 15 道不计分试题。",
    ],
)
def test_scored_and_unscored_questions_in_the_languages_of_the_guides(text: str) -> None:
    assert questions_with_unscored(text) == 65


def test_unscored_questions_alone_are_not_the_number_of_questions() -> None:
    text = "AWS Certified Developer - Associate (DVA-C02)\n\nNote de passage : 720\n\nL'examen comprend {}."
    assert "questions" not in read("aws", text.format("15 questions non notées qui n'affectent pas votre score"))
    assert read("aws", text.format("65 questions, dont 15 questions non notées"))["questions"] == 65


def test_scored_and_unscored_questions_are_counted_together() -> None:
    text = "The exam includes 50 questions that affect your score and 15 unscored questions that do not affect it."
    assert questions_with_unscored(text) == 65
    assert questions_with_unscored("65 questions (50 scored and 15 unscored)") == 65
    assert questions_with_unscored("The exam includes 50 questions that affect your score.") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a scaled score of 100–1,000. The minimum passing score is 720.", 720),
        ("The passing score for the exam is 750 on a scale of 100 to 1,000", 750),
        ("A score of 700 or greater is required to pass.", 700),
        ("Zum Bestehen ist eine Punktzahl von 700 oder höher erforderlich", 700),
        ("Se requiere una puntuación de 700 o superior para aprobar", 700),
        ("Your score is reported as a scaled score of 100–1,000.", None),
        ("a passing score of 70%", None),
        ("Le score minimum de réussite est de 720.", 720),
        ("El puntaje mínimo para aprobar es de 720.", 720),
        ("Skor kelulusan minimum adalah 720.", 720),
        ("合格の最低スコアは 720 です。", 720),
        ("합격 최소 점수는 720점입니다.", 720),
        ("最低及格分数为 720 分。", 720),
        ("合格するには 700 以上のスコアが必要です。", 700),
        ("합격하려면 700점 이상의 점수가 필요합니다.", 700),
        ("需要 700 分或更高分数才能通过。", 700),
        ("合格した人は 700 人です。", None),
        ("Passing score: see exam AZ-400", None),
        ("Zum Bestehen ist eine Punktzahl von mindestens 700 erforderlich.", 700),
        ("Für das Bestehen sind mindestens 700 von 1.000 Punkten nötig.", 700),
        ("You pass with a score of at least 750.", 750),
        ("Es necesaria una puntuación de al menos 700.", 700),
        ("Candidates answer at least 300 questions before.", None),
        ("合格スコアは720です。", 720),
        ("통과하려면 700점 이상의 점수가 필요합니다.", 700),
    ],
)
def test_passing_score(words: str, expected: int | None) -> None:
    assert passing_score(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("English, Japanese", ["English", "Japanese"]),
        ("Englisch und Japanisch", ["English", "Japanese"]),
        ("英語、日本語", ["English", "Japanese"]),
        ("inglés, japonés, español y portugués", ["English", "Japanese", "Spanish", "Portuguese"]),
        (
            "English, Portuguese\n(Brazil), and Simplified Chinese",
            ["English", "Portuguese (Brazil)", "Simplified Chinese"],
        ),
        ("Chinesisch (vereinfacht), Portugiesisch (Brasilien)", ["Chinese (Simplified)", "Portuguese (Brazil)"]),
        ("- English\n- Spanish (Latin America)", ["English", "Spanish (Latin America)"]),
        ("English\nStep 1: Get ready", ["English"]),
        ("English, Japanese. Learn more", ["English", "Japanese"]),
        ("This exam is available in English.", ["English"]),
        ("スペイン語 (中南米)、español (América Latina)", ["Spanish (Latin America)"]),
        ("简体中文和繁体中文", ["Simplified Chinese", "Traditional Chinese"]),
        ("영어와 일본어", ["English", "Japanese"]),
        ("英语、日语、以及韩语", ["English", "Japanese", "Korean"]),
        ("Inggris, dan Tionghoa Sederhana", ["English", "Simplified Chinese"]),
        ("English,", None),
        ("Python and SQL", None),
        ("", None),
        (
            "英語、日本語、簡体字中国語、繁体字中国語",
            ["English", "Japanese", "Simplified Chinese", "Traditional Chinese"],
        ),
        ("영어, 일본어, 중국어 간체", ["English", "Japanese", "Simplified Chinese"]),
        ("bahasa Inggris, bahasa Jepang", ["English", "Japanese"]),
        ("English, Portuguese-Brazil", ["English", "Portuguese (Brazil)"]),
        ("Englisch, brasilianisches Portugiesisch", ["English", "Brazilian Portuguese"]),
        ("English, Japanese, Klingon, French", None),
        ("English, Japanese, and more", None),
        ("English, Japanese, see the policy", ["English", "Japanese"]),
        ("English, Japanese, for people who take the exam at a testing center", ["English", "Japanese"]),
    ],
)
def test_languages(words: str, expected: list[str] | None) -> None:
    assert languages(words) == expected


def test_indonesian_by_its_own_name_and_a_list_with_a_name_half_known() -> None:
    assert languages("Inglés, bahasa indonesio, alemán") == ["English", "Indonesian", "German"]
    assert languages("English, German plain, French") is None
    assert languages("English, German Register now, Deutsch") == ["English", "German"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This exam is available in English, Japanese, and\nSpanish.", ["English", "Japanese", "Spanish"]),
        ("Cet examen est disponible en anglais, en espagnol et en japonais.", ["English", "Spanish", "Japanese"]),
        ("Diese Prüfung ist auf Englisch und Japanisch verfügbar.", ["English", "Japanese"]),
        ("Este examen está disponible en inglés y japonés.", ["English", "Japanese"]),
        ("この試験は英語と日本語で受験できます。", ["English", "Japanese"]),
        ("This exam is available in English only from June 1.", None),
        ("This exam is available in English until the summer.", None),
        ("This exam is available in English and in many more languages.", None),
        ("The course is available in English.", None),
    ],
)
def test_languages_in_a_sentence(sentence: str, expected: list[str] | None) -> None:
    assert offered_in(f"Guide.\n\n{sentence}\n\nMore.") == expected
    found = read("google_cloud", f"Professional Data Engineer\n\nLength: 2 hours\n\n{sentence}\n")
    assert found.get("languages") == expected


def test_codes_of_languages() -> None:
    codes = ["en", "pt-br", "zh-cn", "zh-tw", "ja-jp", "es", "not a code"]
    assert [language_of_code(code) for code in codes] == [
        "English",
        "Portuguese (Brazil)",
        "Chinese (Simplified)",
        "Chinese (Traditional)",
        "Japanese",
        "Spanish",
        None,
    ]
    assert names_a_language("The Japanese version retires on June 30, 2026")
    assert not names_a_language("This exam retires on June 30, 2026")


@pytest.mark.parametrize(
    "words",
    [
        "June 30, 2026",
        "30 June 2026",
        "30. Juni 2026",
        "30 juin 2026",
        "30 de junio de 2026",
        "30 de junho de 2026",
        "30 giugno 2026",
        "2026年6月30日",
        "2026-06-30",
        "06/30/2026",
    ],
)
def test_days(words: str) -> None:
    assert [written.day for written in written_days(f"until {words}.")] == [date(2026, 6, 30)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("两小时", 120),
        ("二時間", 120),
        ("三个小时", 180),
        ("두 시간", 120),
        ("dua jam", 120),
        ("二十四小时", None),
        ("第二小时", None),
    ],
)
def test_numbers_in_words_of_other_scripts(words: str, expected: int | None) -> None:
    assert minutes(words) == expected


def test_what_is_no_day() -> None:
    assert written_days("June 2026, June 31, 2026, 30/06/2026, Section 6 of 2026") == []


def test_labels_however_they_are_wrapped() -> None:
    wrapped = "Length:\u00a0Two\nhours\nRegistration\nfee: $200 (plus tax\nwhere applicable)\n"
    wrapped += "Language(s): English,\nJapanese\n"
    expected = {"duration_minutes": 120, "price_usd": 200, "languages": ["English", "Japanese"]}
    assert labelled_values(wrapped + "Recommended\nexperience: 3+ years") == expected
    assert labelled_values("Length: Two hours Registration fee: $200 Languages: English, Japanese Level: x") == expected
    assert (
        labelled_values("Length\n\nTwo hours\n\nCost\n\n200 USD\n\nLanguages offered\n\nEnglish, Japanese") == expected
    )
    assert labelled_values("| Length | 2 hours |\n| Cost | 200 USD |\n| Language | English, Japanese |") == expected


def test_a_label_is_not_put_together_from_two_lines_by_chance() -> None:
    assert labelled_values("Length: 180 minutes to complete the exam\nCost: 300 USD") == {
        "duration_minutes": 180,
        "price_usd": 300,
    }
    assert labelled_values("You need one programming language: Python. The cost: high.") == {}


def test_the_labels_of_the_exam_stand_together() -> None:
    course = "Language: English\n\nOur course\n\nCost: $49\n\nDuration: 9 hours\n\n"
    exam = "Length: 2 hours\nRegistration fee: $200\nLanguages: English, Japanese\nExam format: 50-60 questions\n"
    found = labelled_values(course + "word " * 400 + "\n\n" + exam)
    assert (found["duration_minutes"], found["price_usd"], found["languages"]) == (120, 200, ["English", "Japanese"])


MENU = "Language\n\n- English\n- Deutsch\n- 日本語\n\nLearn about certificates.\n\n" + "word " * 60 + "\n\n"
EXAM = "Length: 2 hours\n\nRegistration fee: $200\n\nLanguages: English, Japanese\n\n"


def test_a_menu_of_languages_is_not_that_of_the_exam() -> None:
    assert labelled_values(MENU + EXAM)["languages"] == ["English", "Japanese"]
    assert labelled_values(EXAM + "word " * 60 + "\n\nLanguage: German")["languages"] == ["English", "Japanese"]
    assert labelled_values("Duration: 2 hours\n\n" + "word " * 60 + "\n\nLanguage: German")["languages"] == ["German"]


def test_the_first_of_two_exams_of_a_page_counts() -> None:
    renewal = "Length: 1 hour\n\nRegistration fee: $100\n\nLanguages: English\n\n"
    found = labelled_values(f"Standard exam\n\n{EXAM}Renewal exam\n\n{renewal}")
    assert found == {"duration_minutes": 120, "price_usd": 200, "languages": ["English", "Japanese"]}


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("This assessment is offered in the following languages", "English, Japanese"),
        ("Diese Prüfung ist in den folgenden Sprachen verfügbar", "Englisch, Japanisch"),
        ("Cette évaluation est proposée dans les langues suivantes", "Anglais, Japonais"),
        ("Esta evaluación se ofrece en los siguientes idiomas", "Inglés, japonés"),
        ("Esta avaliação é oferecida nos seguintes idiomas", "Inglês, japonês"),
        ("Questa valutazione è disponibile nelle lingue seguenti", "Inglese, giapponese"),
        ("この評価は次の言語で提供されています", "英語、日本語"),
        ("이 평가는 다음 언어로 제공됩니다", "영어, 일본어"),
        ("此评估提供以下语言版本", "英语、日语"),
    ],
)
def test_a_sentence_about_the_exam_goes_before_the_language_of_a_course(label: str, names: str) -> None:
    course = "Duration: 8 hours\n\nLanguage: German\n\n"
    for text in (f"{course}{label}\n\n{names}\n", f"{label}\n\n{names}\n\n{course}"):
        assert labelled_values(text)["languages"] == ["English", "Japanese"]


def test_endless_labels_are_read_in_one_pass() -> None:
    assert labelled_values("Cost: $1\n" * 30_000) == {"price_usd": 1}


SIX = [13, 16, 21, 20, 18, 13]
SHAPES = {
    "plain": "Section {n}: {name} (~{w}% of the exam)\n\n{n}.1 Tasks (99%)\n\n",
    "narrow blank": "Section {n}: {name} (approx.\u00a0{w}\u202f%)\n",
    "own line": "Section {n}: {name}\n(~{w}% of\nthe exam)\n{n}.1 Tasks\n",
    "own paragraph": "Section {n}: {name}\n\n~{w}% of the exam\n\n",
    "em dash": "Section {n}: {name} — ca. {w} %\n- Tasks\n",
    "dash after the number": "Section {n} – {name} ({w}%)\n",
    "weight first": "Section {n} (~{w}%): {name}\n",
    "German": "Abschnitt {n}: {name} (ca. {w} % der Prüfung)\n",
    "French": "Section {n} : {name} (environ {w} % de l’examen)\n",
    "Spanish": "Sección {n}: {name} (aprox. el {w}% del examen)\n",
    "Portuguese": "Seção {n}: {name} (cerca de {w}% do exame)\n",
    "Italian": "Sezione {n}: {name} (circa il {w}% dell'esame)\n",
    "Japanese": "セクション {n}: {name}（試験内容の約 {w}％）\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_weights_of_sections_are_exact_in_every_shape(shape: str) -> None:
    names = [f"Designing and running\nsystems of kind {letter}" for letter in "ABCDEF"]
    text = "".join(
        SHAPES[shape].format(n=n, name=name, w=w) for n, (name, w) in enumerate(zip(names, SIX, strict=True), 1)
    )
    assert numbered_domains(text, phrases("section")) == [
        {"name": name.replace("\n", " "), "weight_percent": w} for name, w in zip(names, SIX, strict=True)
    ]
    assert sum(SIX) == 101


@pytest.mark.parametrize("dash", ["-", "–", "—", "‑", "−", " – ", " bis ", " to ", " % – ", " % al "])
def test_ranges_are_exact_with_every_dash(dash: str) -> None:
    text = f"- Plan and manage things (20{dash}25%)\n- Build\nthem (75{dash}80 %)\n- SLA of 99% (see there)\n"
    assert bracketed_domains(text) == [
        {"name": "Plan and manage things", "weight_min": 20, "weight_max": 25},
        {"name": "Build them", "weight_min": 75, "weight_max": 80},
    ]


def test_decimal_weights_stay_as_published() -> None:
    text = "Abschnitt 1: Eins (ca. 17,5 %)\nAbschnitt 2: Zwei (ca. 82.5 %)\n"
    assert [each["weight_percent"] for each in numbered_domains(text, phrases("section"))] == [17.5, 82.5]


def test_a_table_whose_lines_are_lost() -> None:
    text = "Domain % of Exam Domain 1: First things 60% Domain 2: Other things 40% TOTAL 100% Domain 1: First 1.1 Do"
    assert numbered_domains(text, ("Domain",)) == [
        {"name": "First things", "weight_percent": 60},
        {"name": "Other things", "weight_percent": 40},
    ]


@pytest.mark.parametrize(
    "between", ["\n\n", "\n\nContent outline 4\nAWS Certification Exam Guide (XYZ-C01)\n\n"], ids=["paragraph", "page"]
)
def test_a_bracket_that_a_later_line_closes(between: str) -> None:
    text = f"- Domain 1: First (60% of content)\n\n- Domain 2: Other things (40% of{between}content)\n\nMore (2%)"
    found = numbered_domains(text, ("Domain",))
    assert [(each["name"], each["weight_percent"]) for each in found] == [("First", 60), ("Other things", 40)]


def test_a_text_that_breaks_off_in_a_bracket_gives_no_weight() -> None:
    found = numbered_domains("Section 1: First (60% of the exam)\n\nSection 2: Other (approximately 40%", ("Section",))
    assert sum_problem(found) is not None or found == []


def test_a_table_and_an_outline_without_weights() -> None:
    rows = "| Domain | % |\n|---|---|\n| 1 | Cloud | 24% |\n| 2 | Security | 76 % |\n| Total | 100% |"
    assert table_domains(rows) == [{"name": "Cloud", "weight_percent": 24}, {"name": "Security", "weight_percent": 76}]
    assert outline_domains("1. Cloud\n\n1.1 Define it\n\n2. Google\n\n2.1 Know it\n") == [
        {"name": "Cloud"},
        {"name": "Google"},
    ]
    assert outline_domains("1. Sign up\n2. Pay\n") == []


def test_a_list_with_a_gap_is_none() -> None:
    assert numbered_domains("Section 1: One (~50%)\nSection 3: Three (~50%)\n", phrases("section")) == []


@pytest.mark.parametrize(
    ("domains", "is_whole"),
    [
        ([{"name": "a", "weight_percent": 50}, {"name": "b", "weight_percent": 51}], True),
        ([{"name": "a", "weight_min": 40, "weight_max": 45}, {"name": "b", "weight_min": 55, "weight_max": 60}], True),
        ([{"name": "a"}, {"name": "b"}], True),
        ([{"name": "a", "weight_percent": 50}, {"name": "b", "weight_percent": 30}], False),
        ([{"name": "a", "weight_min": 70, "weight_max": 80}, {"name": "b", "weight_min": 60, "weight_max": 70}], False),
        ([{"name": "a", "weight_percent": 100}, {"name": "b"}], False),
    ],
)
def test_weights_of_a_whole_guide_add_up(domains: list[dict[str, Any]], is_whole: bool) -> None:
    assert (sum_problem(domains) is None) is is_whole


def test_the_version_that_holds_on_the_day() -> None:
    text = (
        "Skills measured prior to May 2, 2025\n\nold\n\nSkills measured as of May 2, 2025\n\nnew\n\nChange log\n\nmore"
    )
    parts = versions(text)
    assert [part.text.strip() for part in parts] == ["old", "new"]
    assert current_first(parts, date(2025, 5, 1))[0].text.strip() == "old"
    assert current_first(parts, date(2025, 5, 2))[0].text.strip() == "new"
    german = versions(
        "Bewertete Fähigkeiten ab dem 23. Dezember 2025\n\nneu\n\nQualifikationen vor dem 23. Dezember 2025\n\nalt"
    )
    assert current_first(german, date(2025, 12, 1))[0].text.strip() == "alt"


PAGE = """<html><body><p>{notice}</p><h1>Microsoft Certified: Azure Developer Associate</h1>
<p>Duration: 100 minutes</p></body></html>"""


@pytest.mark.parametrize(
    ("notice", "status", "retires_on"),
    [
        (
            "This certification will retire on July 31, 2026, at 11:59 PM Central Standard Time.",
            "retiring",
            "2026-07-31",
        ),
        ("On July 31, 2026, this certification and its renewal assessment will be retired.", "retiring", "2026-07-31"),
        ("The last day to take this exam is July 31, 2026.", "retiring", "2026-07-31"),
        ("Exam AZ-204 is retiring on 31 July 2026 and is replaced by AI-200.", "retiring", "2026-07-31"),
        ("Diese Zertifizierung wird am 31. Juli 2026 eingestellt.", "retiring", "2026-07-31"),
        ("Cette certification sera supprimée le 31 juillet 2026.", "retiring", "2026-07-31"),
        ("Esta certificación se retirará el 31 de julio de 2026.", "retiring", "2026-07-31"),
        ("This certification was retired on June 30, 2026.", "retired", "2026-06-30"),
        ("This certification will retire on June 30, 2026.", "retired", "2026-06-30"),
        ("This exam has been retired.", "retired", None),
        ("The exam is currently in beta.", "beta", None),
        ("The renewal assessment for this certification will retire on July 31, 2026.", None, None),
        ("The course for this exam will be retired on July 31, 2026.", None, None),
        ("The Japanese version of this exam will be retired on July 31, 2026.", None, None),
        ("The last day to register for this exam is July 31, 2026.", None, None),
        ("If you took the beta exam, your results follow.", None, None),
        ("The exam asks how retired services are replaced.", None, None),
        ("This exam retires July 31, 2026.", "retiring", "2026-07-31"),
        (
            "This exam will be retired on August 1, 2026. The last day to take this exam is July 31, 2026.",
            "retiring",
            "2026-07-31",
        ),
        ("We're retiring this certification on 2026/07/31.", "retiring", "2026-07-31"),
        ("We will no longer offer this exam after 31-Jul-2026.", "retiring", "2026-07-31"),
        ("You will no longer be able to take this exam after July 31, 2026.", "retiring", "2026-07-31"),
        ("You can take this exam until July 31, 2026.", "retiring", "2026-07-31"),
        ("This exam is available until July 31, 2026.", "retiring", "2026-07-31"),
        ("The final day to take this exam is July 31, 2026.", "retiring", "2026-07-31"),
        ("The last day that you can take this exam is July 31, 2026.", "retiring", "2026-07-31"),
        ("This exam is scheduled for retirement on July 31, 2026.", "retiring", "2026-07-31"),
        ("Retirement date: July 31, 2026", "retiring", "2026-07-31"),
        ("Die Prüfung kann noch bis zum 31. Juli 2026 abgelegt werden.", "retiring", "2026-07-31"),
        ("Letzter Prüfungstag ist der 31. Juli 2026.", "retiring", "2026-07-31"),
        ("Cet examen ne sera plus disponible après le 31 juillet 2026.", "retiring", "2026-07-31"),
        ("Este examen dejará de estar disponible el 31 de julio de 2026.", "retiring", "2026-07-31"),
        ("この試験を受験できる最終日は 2026 年 7 月 31 日です。", "retiring", "2026-07-31"),
        ("この試験は 2026 年 7 月 31 日に廃止されます。", "retiring", "2026-07-31"),
        ("此考试将于 2026 年 7 月 31 日停用。", "retiring", "2026-07-31"),
        ("이 시험은 2026년 7월 31일에 종료됩니다.", "retiring", "2026-07-31"),
        ("This certification retired June 30, 2026.", "retired", "2026-06-30"),
        ("Microsoft retired this certification on June 30, 2026.", "retired", "2026-06-30"),
        ("This exam was last offered on June 30, 2026.", "retired", "2026-06-30"),
        ("This exam has been retired. It was retired on June 30, 2026.", "retired", "2026-06-30"),
        ("Diese Prüfung ist seit dem 30. Juni 2026 nicht mehr verfügbar.", "retired", "2026-06-30"),
        ("Cette certification n’est plus disponible depuis le 30 juin 2026.", "retired", "2026-06-30"),
        ("この認定資格は 2026 年 6 月 30 日に廃止されました。", "retired", "2026-06-30"),
        ("이 자격증은 2026년 6월 30일에 폐지되었습니다.", "retired", "2026-06-30"),
        ("Die Prüfung befindet sich derzeit in der Betaphase.", "beta", None),
        ("Cet examen est actuellement en version bêta.", "beta", None),
        ("The exam is in beta until July 31, 2026.", "beta", None),
        ("Beta registration is now open for this exam.", "beta", None),
        ("The renewal exam is in beta.", None, None),
        ("The beta exam has ended.", None, None),
        ("You can take the beta exam until July 31, 2026.", None, None),
        ("You can sit this exam through 2 providers.", None, None),
        ("No retirement date has been announced for this exam.", None, None),
        ("This certification will not be retired.", None, None),
        ("If this exam is retired, you keep your certification.", None, None),
        ("The exam guide of 2024 is no longer available.", None, None),
        ("The exam no longer offers case studies since June 1, 2026.", None, None),
        ("Azure Cloud Shell is no longer available; the exam does not ask for it.", None, None),
        ("Registration for this exam is available until July 1, 2026.", None, None),
        ("Le dernier jour pour vous inscrire à cet examen est le 31 juillet 2026.", None, None),
        ("Appointments on July 4, 2026 are no longer available for this exam.", None, None),
        ("Online proctoring for this exam will no longer be available after July 31, 2026.", None, None),
        ("The beta exam is open from July 1, 2026 to August 12, 2026.", "beta", None),
        ("The beta exam is available between June 1, 2026 and July 3, 2026.", None, None),
        ("The beta exam is available from July 20, 2026 to August 3, 2026.", None, None),
        ("The 50% exam discount ended on June 30, 2026.", None, None),
        ("Some exams will be retired on July 31, 2026.", None, None),
        ("Exam results will be retired from the portal after a year.", None, None),
        ("Exam ZZ-300 will be retired on July 31, 2026.", None, None),
        ("Microsoft Certified: Cloud Gardener Associate will be retired on July 31, 2026.", None, None),
        (
            "This certification replaces Microsoft Certified: Cloud Gardener Associate, which was retired in 2024.",
            None,
            None,
        ),
        ("この試験の韓国語版は 2026 年 7 月 31 日に終了します。", None, None),
        ("Die koreanische Version dieser Prüfung wird am 31. Juli 2026 eingestellt.", None, None),
        ("新版考试将于 2026 年 7 月 31 日推出。", None, None),
        ("From July 1, 2026 exams can no longer be taken at Kite testing centers.", None, None),
        ("Certification accounts will no longer be available on July 31, 2026.", None, None),
        ("The exam can no longer be taken online.", None, None),
        ("This exam will no longer be available at the end of July 31, 2026.", "retiring", "2026-07-31"),
    ],
)
def test_notices(notice: str, status: str | None, retires_on: str | None) -> None:
    found = read("microsoft", PAGE.format(notice=notice), at="2026-07-10T08:00:00Z")
    assert (found["id"], found.get("status"), found.get("retires_on")) == ("azure-az-204", status, retires_on)


def test_a_sentence_may_end_with_a_code() -> None:
    notice = "November 16, 2026 is the last day to take SAA-C03. SAA-C04 launches November 17, 2026."
    found = read("aws", OF_AWS.format(notice=notice).replace("Machine Learning Engineer", "Solutions Architect"))
    assert (found["status"], found["retires_on"]) == ("retiring", "2026-11-16")


def test_what_stands_in_brackets_is_told_of_the_name_before_them() -> None:
    text = """# Microsoft Certified: DevOps Engineer Expert

You have passed Microsoft Certified: Azure Administrator Associate or Microsoft Certified: Azure Developer Associate
(retires on July 31, 2026).

Exam AZ-400: AZ-104 or AZ-204 (retires on July 31, 2026) are asked for.

Duration: 100 minutes
"""
    page = Page(url="", body=text.encode(), fetched_at=datetime(2026, 3, 1, tzinfo=UTC))
    facts = [row for row in source_module("microsoft").parse(page) if isinstance(row, CertificationFact)]
    ends = {fact.certification_id for fact in facts if fact.field == "retires_on"}
    assert (ends, facts[0].certification_id) == ({"azure-az-204"}, "azure-az-400")


def test_a_page_of_unknown_age_is_taken_at_its_word() -> None:
    page = PAGE.format(notice="This certification will retire on June 30, 2026.")
    assert read("microsoft", page, at="2026-07-10T08:00:00Z", age_unknown=True)["status"] == "retiring"


OF_AWS = """<html><body><p>{notice}</p><h1>AWS Certified Machine Learning Engineer - Associate</h1>
<h3>Exam duration</h3><p>130 minutes</p></body></html>"""


@pytest.mark.parametrize(
    "notice",
    [
        "AWS Certified Machine Learning - Specialty (MLS-C01) is retiring. "
        "The last day to take this exam is March 31, 2026.",
        "AWS Certified Machine Learning – Specialty will be retired. The last day to take the exam is March 31, 2026.",
        "AWS will retire AWS Certified Machine Learning – Specialty on March 31, 2026.",
    ],
)  # fmt: skip
def test_the_end_of_another_certification_is_not_that_of_the_page(notice: str) -> None:
    page = Page(url="", body=OF_AWS.format(notice=notice).encode(), fetched_at=datetime(2026, 3, 1, tzinfo=UTC))
    found = list(source_module("aws").parse(page))
    ends = {(row.certification_id, row.value) for row in found if row.field == "retires_on"}
    assert ends == {("aws-mls-c01", "2026-03-31")}
    assert {row.certification_id for row in found if row.field == "status"} == {"aws-mls-c01"}


@pytest.mark.parametrize(
    "notice",
    [
        "L’inscription au nouvel examen (DVA-C03) ouvre le 27 octobre 2026.",
        "Die Anmeldung für die neue Prüfung (DVA-C03) öffnet am 27. Oktober 2026.",
        "La inscripción para el nuevo examen (DVA-C03) comienza el 27 de octubre de 2026.",
        "A inscrição para o novo exame (DVA-C03) começa em 27 de outubro de 2026.",
        "新しい試験 (DVA-C03) は 2026 年 10 月 27 日に登録を開始します。",
    ],
)
def test_the_version_that_follows_in_the_languages_of_the_pages(notice: str) -> None:
    body = f"<html><body><h1>AWS Certified Developer - Associate</h1><p>{notice}</p><p>Cost: 150 USD</p></body></html>"
    page = Page(url="", body=body.encode(), fetched_at=datetime(2026, 10, 1, tzinfo=UTC))
    found = {(row.certification_id, row.field): row.value for row in source_module("aws").parse(page)}
    assert found["aws-dva-c03", "status"] == "announced"


@pytest.mark.parametrize(
    ("vendor", "page", "word"),
    [
        ("aws", "<h1>AWS Certified Data Engineer - Associate</h1><a>시험 예약</a><p>비용: 150 USD</p>", "live"),
        ("google_cloud", "<h1>Professional Data Engineer</h1><a>Register</a><p>Length: 2 hours</p>", "live"),
        ("google_cloud", "<h1>Professional Data Engineer</h1><a>今すぐ登録</a><p>時間: 120 分</p>", "live"),
        ("google_cloud", "<h1>Professional Data Engineer</h1><p>Register your laptop</p><p>Length: 2 hours</p>", None),
        ("microsoft", "<h1>Exam AZ-104</h1><h2>試験を受ける</h2><p>この評価を完了するまでに 100 分</p>", "live"),
    ],
)
def test_who_can_register_sees_a_living_exam(vendor: str, page: str, word: str | None) -> None:
    assert read(vendor, f"<html><body>{page}</body></html>").get("status") == word


def test_the_price_of_the_united_states_in_other_languages() -> None:
    page = "<html><body><h1>Examen AZ-104</h1><p>Estados Unidos</p><p>165 USD*</p></body></html>"
    assert read("microsoft", page)["price_usd"] == 165


@pytest.mark.parametrize(
    ("lines", "price"),
    [
        ("$165 USD*", 165),
        ("- $165 USD", 165),
        ("Price: $150 USD\n\n$165 USD*", 150),
        ("Serbia\n\n$80 USD*", None),
        ("$165 USD buys a voucher.", None),
    ],
)
def test_a_price_in_a_line_of_its_own(lines: str, price: int | None) -> None:
    """As it stands under the name of the exam, where nobody has chosen another country."""
    text = f"# Microsoft Certified: Azure Administrator Associate\n\nExam AZ-104\n\nDuration: 100 minutes\n\n{lines}\n"
    assert read("microsoft", text).get("price_usd") == price


def test_a_page_in_indonesian() -> None:
    text = """Generative AI Leader

Durasi: 90 menit
Biaya pendaftaran: $99 (belum termasuk pajak)
Bahasa: Inggris, Jepang, Spanyol, dan Portugis
Format ujian: 50-60 pertanyaan pilihan ganda
Metode pelaksanaan ujian: diawasi secara online
Masa berlaku: 3 tahun

Daftar
"""
    found = read("google_cloud", text)
    assert (found["languages"], found["status"]) == (["English", "Japanese", "Spanish", "Portuguese"], "live")
    assert (found["duration_minutes"], found["questions"], found["validity_months"]) == (90, "50-60", 36)


@pytest.mark.parametrize("frame", ["footer", 'div role="contentinfo"'])
def test_what_frames_every_page_of_a_site_is_not_the_page_s(frame: str) -> None:
    """The footer's language, and the end of an exam that the menu names."""
    page = """<html><body><header><p>Language</p><ul><li>Deutsch</li><li>English</li></ul></header>
    <main><h1>AWS Certified Data Engineer - Associate</h1><header><ul><li>Cost: 150 USD</li></ul></header></main>
    <{}><p>Language: English</p><p>This exam was retired on March 31, 2026.</p></{}></body></html>"""
    found = read("aws", page.format(frame, frame.split(maxsplit=1)[0]))
    assert found["price_usd"] == 150
    assert not {"languages", "status"} & set(found)


DATA_ENGINEER = "AWS Certified Data Engineer - Associate"


@pytest.mark.parametrize(
    ("vendor", "heading", "notice"),
    [
        ("aws", DATA_ENGINEER, "AWS Certified: Kites on AWS - Specialty was retired on {}."),
        ("aws", DATA_ENGINEER, "Two exams retire on {}: AWS Certified Kites - Specialty."),
        ("google_cloud", "Professional Data Engineer", "Professional Kite Engineer was retired on {}."),
        ("google_cloud", "Professional Data Engineer", "The Professional Kite Engineer exam is currently in beta."),
    ],
)  # fmt: skip
def test_a_certification_that_the_catalogue_lacks_is_not_the_page_s(vendor: str, heading: str, notice: str) -> None:
    page = f"<html><body><h1>{heading}</h1><p>{notice.format('March 31, 2025')}</p><p>Length: 2 hours</p></body></html>"
    found = read(vendor, page)
    assert not {"status", "retires_on"} & set(found)
    own = read(vendor, page.replace("Kite Engineer", "Data Engineer").replace("Kites - Specialty", "Data Engineer"))
    assert vendor == "aws" or "status" in own


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("AWS Certifications are valid for three (3) years.", 36),
        ("This credential is valid for two years; renew it by the current exam.", 24),
        ("Zertifizierungen sind drei Jahre gültig.", 36),
        ("Les certifications AWS sont valables trois ans.", 36),
        ("Las certificaciones de AWS son válidas por tres años.", 36),
        ("As certificações da AWS são válidas por três anos.", 36),
        ("認定の有効期間は 3 年間です。", 36),
        ("Google Cloud 認定資格の有効期間は、認定日から 2 年間です。", 24),
        ("Die Zertifizierung zum Cloud Engineer ist ab dem Tag der Prüfung drei Jahre lang gültig.", 36),
        ("Les certifications Google Cloud sont valables deux ans à compter de leur date.", 24),
        ("Las certificaciones de Google Cloud son válidas por dos años.", 24),
        ("As certificações do Google Cloud têm validade de dois anos.", 24),
        ("La certificazione Cloud Digital Leader è valida per tre anni.", 36),
        ("이 자격증은 3년간 유효합니다.", 36),
        ("认证的有效期为 3 年。", 36),
        ("Vouchers are valid for twelve months.", None),
        ("A valid certification is asked for.", None),
    ],
)
def test_validity_in_running_text(sentence: str, expected: int | None) -> None:
    assert months_valid(f"About.\n\n{sentence}\n\nMore.") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "この評価を完了するための時間は 100 分です。",
        "이 평가를 완료하는 데 100분이 주어집니다.",
        "您将有 100 分钟的时间完成此评估。",
        "Tiene 100 minutos para completar esta evaluación.",
    ],
)
def test_given_time_where_the_verb_stands_elsewhere(sentence: str) -> None:
    found = read("microsoft", f"<html><body><h1>Microsoft Certified: Azure Developer Associate</h1><p>{sentence}</p>"
        "<h3>価格</h3><p>165 USD</p></body></html>")  # fmt: skip
    assert (found["duration_minutes"], found["price_usd"]) == (100, 165)


def test_the_page_may_name_its_own_certification() -> None:
    notice = (
        "AWS Certified Machine Learning Engineer - Associate will be retired. The last day to take this exam is {}."
    )
    found = read("aws", OF_AWS.format(notice=notice.format("March 31, 2027")), at="2026-03-01T08:00:00Z")
    assert (found["id"], found["status"], found["retires_on"]) == ("aws-mla-c01", "retiring", "2027-03-31")


@pytest.mark.parametrize("heading", ["AWS Certified Data Engineer - Associate (DEA-C01) Exam Guide"])
def test_a_guide_of_another_vendor_is_none_of_ours(heading: str) -> None:
    """Both vendors have a certificate of data engineers; the longer name says whose it is."""
    body = f"<html><body><h1>{heading}</h1><ul><li>First (60%)</li><li>Second (40%)</li></ul></body></html>"
    with pytest.raises(SourceError, match="certification of the catalogue"):
        read("google_cloud", body)


LIST = """<html><head><title>AWS Certification exams</title></head><body><main><h1>Explore exams</h1>
<h3>AWS Certified Cloud Practitioner</h3><p>Exam duration: 90 minutes</p><p>Cost: 100 USD</p>
<h3>AWS Certified Solutions Architect - Associate</h3><p>Exam duration: 130 minutes</p><p>Cost: 150 USD</p>{}
<a>Schedule your exam</a></main></body></html>"""
MORE = "<h3>AWS Certified AI Practitioner</h3><p>Cost: 100 USD</p>"
ARCHITECT = "https://aws.amazon.com/certification/certified-solutions-architect-associate/"


@pytest.mark.parametrize("url", [ARCHITECT, "https://aws.amazon.com/certification/exams/", ""])
@pytest.mark.parametrize("more", ["", MORE])
def test_a_list_that_stands_where_a_page_has_been_is_none(url: str, more: str) -> None:
    with pytest.raises(SourceError, match="expected a certification of the catalogue, found 'Explore exams'"):
        read("aws", LIST.format(more), url=url)


@pytest.mark.parametrize(
    "heading",
    ["Page Not Found", "404", "We can’t find that page: page could not be found", "Seite nicht gefunden",
     "Page introuvable", "Página no encontrada", "Página não encontrada", "ページが見つかりません"],
)  # fmt: skip
def test_a_page_that_says_it_is_not_there_has_gone(heading: str) -> None:
    body = f"<html><body><h1>{heading}</h1><p>This certification is no longer available.</p></body></html>"
    with pytest.raises(Gone, match="expected a certification page"):
        read("aws", body, url=ARCHITECT)


@pytest.mark.parametrize(
    ("vendor", "heading"), [("aws", DATA_ENGINEER), ("google_cloud", "Professional Data Engineer")]
)
def test_the_sentence_on_validity_is_looked_for_where_no_label_answers(
    vendor: str, heading: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(source_module(vendor), "months_valid", lambda text: looked.append(text) or 24)
    page = f"<html><body><h1>{heading}</h1><p>Cost: 150 USD</p>{{}}</body></html>"
    assert read(vendor, page.format("<p>Validity: 3 years</p>"))["validity_months"] == 36 and not looked
    assert read(vendor, page.format(""))["validity_months"] == 24 and len(looked) == 1


@pytest.mark.parametrize(
    "words",
    ["Programe su examen", "Agende um exame", "Planifiez votre examen", "Planen Sie Ihre Prüfung", "Pianifica l’esame"],
)
def test_a_page_that_offers_an_appointment_is_live(words: str) -> None:
    page = f"<html><body><h1>{DATA_ENGINEER}</h1><a>{words}</a><p>Cost: 150 USD</p></body></html>"
    assert read("aws", page)["status"] == "live"


def test_a_name_is_the_same_in_its_beta() -> None:
    heading = "Microsoft Certified: Multi-Agent AI Solutions Expert (beta)"
    found = read("microsoft", f"<html><body><h1>{heading}</h1><h3>Price</h3><p>165 USD</p></body></html>")
    assert (found["name"], found["status"]) == ("Microsoft Certified: Multi-Agent AI Solutions Expert", "beta")


@pytest.mark.parametrize(
    ("vendor", "text", "name"),
    [
        ("aws", "AWS Certified Machine\nLearning Engineer –\nAssociate (MLA-C01)\n\nMinimum passing score: 720",
         "AWS Certified Machine Learning Engineer - Associate"),
        ("microsoft", "Microsoft Certified: Azure\nAdministrator Associate\n\nDuration: 100 minutes",
         "Microsoft Certified: Azure Administrator Associate"),
        ("tensorflow", "TensorFlow Developer\nCertificate\n\nExam fee: $100 USD", "TensorFlow Developer Certificate"),
    ],
)  # fmt: skip
def test_a_name_cut_by_the_end_of_a_line_is_whole(vendor: str, text: str, name: str) -> None:
    assert read(vendor, f"{text}\n")["name"] == name

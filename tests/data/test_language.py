"""The language of an ad by its common words or its script."""

import pytest

from data.language import languages

SENTENCES = {
    "en": "We are looking for a data engineer who will work with our team and help us",
    "de": "Wir suchen dich für unser Team in Berlin und bieten dir viel Freiheit bei der Arbeit",
    "fr": "Nous cherchons une personne pour notre équipe et vous serez au cœur de la plateforme avec les données",
    "es": "Buscamos una persona para nuestro equipo que trabaje con los datos y la plataforma de la empresa",
    "it": "Cerchiamo una persona per il nostro team che lavora con i dati e la piattaforma della società",
    "pt": "Procuramos uma pessoa para a nossa equipa que trabalhe com os dados e não tenha medo de mudar",
    "nl": "Wij zoeken een collega voor ons team die met de data van het platform werkt en je bent niet bang",
    "sv": "Vi söker dig som vill arbeta med data och det är ett team som har den bästa plattformen för dig",
    "tr": "Ekibimizle birlikte yazılım geliştirme projelerinde görev alacak bir çalışma arkadaşı arıyoruz",
    "pl": "Szukamy osoby do naszego zespołu; oferujemy pracę zdalną oraz szkolenia, a także umowę o pracę",
    "sk": "Hľadáme kolegu, ktorý má skúsenosti s dátami a ponúkame prácu na projektoch pre banky, ako aj školenia",
    "sl": "Iščemo sodelavko, ki bo skrbela za podatke in ima izkušnje pri delu v ekipi, ponujamo pa tudi izobraževanja",
    "hr": "Tražimo osobu koja ima iskustvo u radu s podacima i koja će biti dio tima, a nudimo i rad od kuće",
    "lt": "Ieškome kolegos, kuris dirbtų su duomenimis mūsų komandoje, ir siūlome įdomų darbą bei mokymus",
    "lv": "Meklējam kolēģi, kas strādās ar datiem mūsu komandā, un piedāvājam labas apmācības, kā arī darbu no mājām",
    "et": "Otsime kolleegi, kes tunneb andmeid ja on valmis õppima, ning pakume head meeskonda ja ka koolitusi",
    "ja": "私たちはデータエンジニアを募集しています",
    "zh": "我们正在寻找一位数据工程师加入我们的团队",
    "ko": "우리는 데이터 엔지니어를 찾고 있습니다",
    "ru": "Мы ищем инженера данных в нашу команду",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_language(code: str, sentence: str):
    assert languages([sentence]).tolist() == [code]


def test_too_little_is_undetermined():
    assert languages([None, "", "12345", "SQL Python AWS"]).tolist() == ["und"] * 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Boats Ltd | Leeds | Onsite\nSenior sail maker\nApply below: https://boats.example/jobs", "en"),
        ("We're hiring! Mast builders needed, remote possible.", "en"),
        ("Boats LA, LA Marina, LA: growing yard, hiring riggers", "en"),
        (
            "Boats Ltd | Denver, CO | senior rigger\nWe're a funded yard building a boat, a co: https://boats.example",
            "en",
        ),
        ("Data Engineer (m/w/d) | Berlin | Full-time | Remote", "und"),
        ("https://boats.example/apply-here/join", "und"),
        ("Analista de datos SQL, mejora de datos y de consultas. Apply here: hiring now", "es"),
        ("Boats Ltd | Rigger | Bristol, UK | Onsite | Full-Time | https://boats.example/jobs", "en"),
        ("Boats Ltd | Bristol | Multiple Roles\n\nhttps://boats.example/careers", "en"),
        ("Remote: yes\nWilling to relocate: yes\nTechnologies: Flutter", "en"),
        ("Boats GmbH | Kiel | Full-Time\n\nWir suchen einen Engineer, der mit uns Boote baut und sie liebt", "de"),
    ],
)
def test_short_english_ads_are_told_by_words_that_only_english_has(text: str, code: str):
    assert languages([text]).tolist() == [code]


def test_agrees_with_the_readings_of_a_collection(shared):
    import pandas as pd

    ads = pd.read_parquet(shared / "postings/linkedin_data_roles_dev.parquet", columns=["description", "lang"])
    ads = ads[ads["lang"].isin(["en", "de", "fr", "es", "it", "pt", "nl"])].sample(1_500, random_state=1)
    assert (languages(ads["description"].tolist()) == ads["lang"].to_numpy()).mean() > 0.97

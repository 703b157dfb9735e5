"""Country of free-text places in many spellings, and remote, hybrid or on site from location, title and text."""

import pytest

from data.places import PlaceReading, country_code, country_name, is_remote, read_place, read_places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Deutschland", "DE"), ("USA", "US"), ("UK", "GB"), ("U.S.", "US"),
        ("San Francisco, CA", "US"), ("München", "DE"),
        ("上海", "CN"), ("Remote (EU)", None), ("SF Bay Area", "US"), ("NYC", "US"), ("Greater Toronto Area", "CA"),
        ("Georgia", "US"), ("Tbilisi, Georgia", "GE"), ("Atlanta, Georgia", "US"), ("Remote - US", "US"),
        ("London or remote", "GB"), ("Berlin, DE", "DE"), ("Dover, DE, USA", "US"), ("Zurich, CH", "CH"),
        ("Toronto, CA", "CA"), ("Cambridge, MA", "US"), ("Tangier, MA", "MA"), ("Pune, IN", "IN"),
        ("Peru, IN", "US"),
        ("Lebanon, NH", "US"), ("Paris, TX", "US"), ("London, Ontario, Canada", "CA"),
        ("Vienna, VA", "US"),
        ("Arvada, CO - US", "US"), ("India-Maharashtra", "IN"), ("Bengaluru office", "IN"),
        ("Anywhere in France", "FR"),
        ("Remote (United States | Canada)", "US"), ("Anywhere", None), ("US timezones", None), ("EMEA", None),
        ("Frankfurt/Main", "DE"), ("São Paulo", "BR"), ("東京都渋谷区", "JP"),
        ("Greater Munich Metropolitan Area", "DE"),
        ("Österreich", "AT"), ("Royaume-Uni", "GB"), ("España", "ES"), ("Unknown", None), ("", None), (None, None),
        ("Hamilton Township", None), ("Paris, Berlin, Singapore, Lima", "FR"),
        ("Recife, PE", "BR"), ("Lima, PE", "PE"), ("Curitiba - PR", "BR"), ("San Juan, PR", "PR"),
        ("Gurugram, HR", "IN"), ("Zagreb, HR", "HR"), ("Chennai, TN", "IN"), ("Memphis, TN", "US"),
        ("Bern, BE", "CH"), ("Berlin, BE", "DE"), ("Gent, BE", "BE"), ("Utrecht, UT", "NL"), ("Torino, TO", "IT"),
        ("Perth, WA", "AU"), ("Vancouver, WA", "US"), ("Newcastle, WA", "US"), ("Adelaide, SA", "AU"),
        ("Riyadh, SA", "SA"), ("Monterrey, NL", "MX"), ("Venice, CA", "US"), ("Belfast, NI", "GB"),
        ("Bogotá D.C., Colombia", "CO"), ("Washington, D.C.", "US"), ("Oxford UK, Gurugram India", "GB"),
        ("Salvador, BA", "BR"), ("Hybrid: 3 days/week in Dublin 2", "IE"),
        ("REMOTE OK", None), ("Leeds (Remote OK)", "GB"), ("REMOTE OK, Oslo", "NO"), ("Tulsa OK", "US"),
        ("Enid, OK", "US"),
        ("NW London", "GB"), ("London EC2", "GB"), ("Reading RG2 0XY", "GB"), ("TLV", "IL"), ("SF Bay - hybrid", "US"),
        ("NYC, remote available", "US"),
        ("Sydney NSW 2000", "AU"), ("Cambridge, MA 02141", "US"), ("Toronto, ON M5V 2T6", "CA"), ("서울 강남구", "KR"),
        ("Reggio Emilia", "IT"), ("'s-Gravenhage", "NL"), ("Guadalajara, Castilla-La Mancha", "ES"),
    ],
)  # fmt: skip
def test_country(text: str | None, code: str | None):
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("location", "arrangement"),
    [
        ("Remote - US", "remote"), ("London or remote", "remote"), ("No remote, Berlin", "onsite"),
        ("Hybrid - Leeds", "hybrid"),
        ("Onsite", "onsite"), ("Remote or hybrid, Oslo", "remote"), ("Düsseldorf - remote", "remote"),
        ("Berlin", "unknown"),
        ("SF (5 days onsite)", "onsite"), ("SF (3 days onsite)", "hybrid"),
        ("Partially remote, Rome", "hybrid"), ("Onsite (remote during covid)", "onsite"), ("Worldwide", "remote"),
        ("Teletrabajo", "remote"), ("Presencial", "onsite"), ("Híbrido - Madrid", "hybrid"), ("フルリモート", "remote"),
        ("Wrocław (hybrydowo)", "hybrid"), ("Gdańsk / praca zdalna", "remote"),
        ("Paris - télétravail 2 jours", "hybrid"), ("Distributed", "remote"),
        ("Remote (US) or Hybrid (Oslo)", "remote"), ("Remote (Oslo hybrid option)", "remote"),
        ("Fully remote/no visa required", "remote"), ("Remote (US) + Onsite/Hybrid (Oslo)", "remote"),
    ],
)  # fmt: skip
def test_arrangement_of_a_location(location: str, arrangement: str):
    assert read_place(location).arrangement == arrangement


@pytest.mark.parametrize(
    ("text", "arrangement"),
    [
        ("Acme | Engineer | Oslo | REMOTE\nWe build boats.", "remote"),
        ("We build boats.\n\nThis is a fully remote role within Norway.", "remote"),
        ("We build boats.\n\nThis is a hybrid role, three days in the office.", "hybrid"),
        ("We build boats and ask you to be in our Oslo office 3 days per week.", "hybrid"),
        ("We build boats. You work in our office 5 days a week.", "onsite"),
        ("We build boats.\n#LI-Hybrid", "hybrid"),
        ("Wir bauen Boote. Mobiles Arbeiten ist bei uns Alltag.", "hybrid"),
        ("Modalidad: 100% presencial", "onsite"),
        ("We build boats.\nThis is a remote working position in Norway.", "remote"),
        ("We build boats.\nPart-time remote position, start now.", "remote"),
        ("Construímos barcos.\nProjeto remoto no Porto.", "remote"),
        ("You secure hybrid cloud systems and remote servers.", "unknown"),
        ("Remote sensing of the sea floor.", "unknown"),
        ("Télétravail : 2 jours par semaine.", "hybrid"),
        ("Je werkt twee dagen per week thuis.", "hybrid"),
        ("Du har möjlighet att arbeta på distans två dagar i veckan.", "hybrid"),
        ("Vi tilbyr hjemmekontor to dager i uken.", "hybrid"),
        ("Presencial 4x/semana + 1 dia de home office.", "hybrid"),
        ("Möjlighet till distansarbete kan diskuteras med ansvarig chef.", "unknown"),
        ("Praca w 100% zdalna.", "remote"),
        ("Praca zdalna 2 dni w tygodniu.", "hybrid"),
        ("Präsenz im Büro an 3 Tagen pro Woche.", "hybrid"),
        ("20% Remote-Anteil.", "hybrid"),
        ("Employees may work from anywhere for up to 8 weeks a year.", "unknown"),
        ("Bij ons voel je je snel thuis.", "unknown"),
        ("Lunch in the office 4 days a week, and we build boats.", "unknown"),
        ("We build boats.", "unknown"),
        ("", "unknown"),
    ],
)
def test_arrangement_of_a_text_where_the_location_is_silent(text: str, arrangement: str):
    padding = "A boat yard of the north with forty people, two dogs, a slipway and many years of work behind it. " * 3
    said = text if "|" in text else padding + "\n" + text
    assert read_place("Oslo", "Engineer", said).arrangement == arrangement


@pytest.mark.parametrize(
    ("sentence", "arrangement"),
    [
        ("You are expected in the office three days a week.", "hybrid"),
        ("This role is not eligible for remote work.", "onsite"),
        ("Télétravail : 2 jours par semaine.", "hybrid"),
        ("Work from anywhere for up to 30 days a year.", "unknown"),
        ("This is a remote role.", "remote"),
    ],
)
def test_an_ad_that_begins_with_a_sentence_about_it(sentence: str, arrangement: str):
    assert read_place("Oslo", "Engineer", sentence).arrangement == arrangement


@pytest.mark.parametrize(
    ("text", "arrangement"),
    [
        ("This role is 100% office based.", "onsite"),
        ("You must be in our Denver office five days a week.", "onsite"),
        ("We are not able to offer remote work for this position.", "onsite"),
        ("No hybrid or remote option; the team sits together.", "onsite"),
        ("Poste en présentiel uniquement.", "onsite"),
        ("Volledig op kantoor, 40 uur per week.", "onsite"),
        ("Modalità di lavoro: ibrida, con orario flessibile.", "hybrid"),
        ("Expect to be on site in Bristol at least three days per week.", "hybrid"),
        ("Onsite (Bristol, England)", "onsite"),
        ("Onsite (Bristol) or remote", "unknown"),
        ("All of them are full-time and onsite in Bristol.", "onsite"),
        ("Remote is an option for all positions.", "remote"),
        ("The fellowship may also be remote.", "remote"),
        ("Modalidad de teletrabajo", "remote"),
        ("Modalidad de teletrabajo parcial", "hybrid"),
        ("Modelo de trabalho: Híbrido", "hybrid"),
        ("Formato: híbrido 3x na semana", "hybrid"),
        ("Location: Bristol, hybrid\n", "hybrid"),
        ("You know IaaS, PaaS, hybrid\n", "unknown"),
        ("Sede: Ibrido - Torino (4 giorni al mese)", "hybrid"),
        ("Sede di lavoro Torino con formula ibrida.", "hybrid"),
        ("Local: Híbrido, Braga", "hybrid"),
        ("Es una posición híbrida en Sevilla.", "hybrid"),
        ("Es un rol híbrido entre ventas y diseño.", "unknown"),
        ("Bases de datos en la nube, on-premise, híbrida.", "unknown"),
        ("Bij ons heb je een hybride werkplek.", "hybrid"),
        ("Vi erbjuder möjlighet till hybridarbete.", "hybrid"),
        ("Location: Bristol, England - Hybrid\nSalary: good", "hybrid"),
        ("Work conditions: Hybrid\nYou read a lot.", "hybrid"),
        ('"Hybrid" work environment in Bristol.', "hybrid"),
        ("Hybrid: 2 days in our yard.", "hybrid"),
        ("Hybrid: keyword and vector.", "unknown"),
        ("You are expected to spend at least 50% of your time in the office.", "hybrid"),
        ("You travel 40% of the time for on-site visits.", "unknown"),
        ("3 days per week in our downtown Bristol office.", "hybrid"),
        ("Wir sind an zwei Tagen pro Woche im Büro, sonst im Homeoffice.", "hybrid"),
        ("Il y a trois jours de présence par semaine, le reste en télétravail.", "hybrid"),
        ("Work from home and/or the office in Bristol.", "hybrid"),
        ("We deliver food to your home or office.", "unknown"),
        ("出社は週3日、それ以外は在宅勤務です。", "hybrid"),
        ("週2日までリモート可", "hybrid"),
        ("하이브리드 근무 (주 3일 출근)", "hybrid"),
        ("원격 근무가 가능합니다.", "remote"),
        ("Work mode: Hybrid (3 days WFO)", "hybrid"),
        ("Work mode: WFO", "onsite"),
        ("We are five days work from office.", "onsite"),
        ("Work from office only.", "onsite"),
        ("This is an office based role in Bristol.", "onsite"),
        ("This role requires onsite work in Bristol.", "onsite"),
        ("All roles are in person, in Bristol.", "onsite"),
        ("You spend some of your time working in the office.", "unknown"),
        ("Modalidade de Trabalho: Presencial;", "onsite"),
        ("Boats Ltd | Engineer | Bristol | ONSITE | Full-time", "onsite"),
        ("Bristol (temporarily remote)", "onsite"),
        ("Bristol (remote during covid)", "onsite"),
        ("Bristol/Remote (all currently remote due to covid)", "remote"),
        ("Boats Ltd | Engineer | Remote | Full-time", "remote"),
        ("Engineer (Canada, Remote)", "remote"),
        ("Location: Telecommute", "remote"),
        ("In our Bristol headquarters or remotely within England.", "remote"),
        ("You can work remotely, from one of our yards, or both.", "remote"),
        ("Auxílio trabalho remoto e vale-transporte.", "unknown"),
        ("2 days WFH", "hybrid"),
        ("Bis zu 60 % Homeoffice", "hybrid"),
        ("Anchor days: Tuesday and Thursday in the office", "hybrid"),
        ("Telecommuting is permitted two days per week", "hybrid"),
        ("Op kantoor in Utrecht, 3 dagen per week", "hybrid"),
        ("Einsatzort: Remote", "remote"),
        ("Einsatzort: Remote sowie vor Ort", "unknown"),
        ("Modalità di lavoro: full remote", "remote"),
        ("We do not offer full remote working.", "onsite"),
        ("Teletrabajo 100%", "remote"),
        ("Work from home (India)", "remote"),
        ("Work from home (up to two days)", "hybrid"),
        ("Vaga presencial em Recife", "onsite"),
        ("Praca stacjonarna w Krakowie", "onsite"),
        ("Praca stacjonarna lub zdalna", "unknown"),
        ("Poste basé à Lyon, 100% sur site", "onsite"),
        ("Lavoro in presenza presso la sede di Torino", "onsite"),
        ("Lavoro online, con sessioni in presenza presso la sede", "unknown"),
        ("Arbetet sker på plats i Malmö", "onsite"),
        ("Arbetet sker delvis på plats i Malmö", "unknown"),
        ("We are an in-office team, five days a week.", "onsite"),
        ("原則出社", "onsite"),
        ("The role requires people to be onsite full time.", "onsite"),
        ("Sede: Torino, con possibilità di smartworking.", "hybrid"),
        ("Puoi programmare le giornate da remoto e in ufficio", "hybrid"),
        ("Política de teletrabajo de hasta el 50% de la jornada", "hybrid"),
        ("Eine gute Balance aus Remote Work, Homeoffice und On-Site", "hybrid"),
        ("Du hast die Möglichkeit, im Home Office zu arbeiten.", "hybrid"),
        ("Es gibt die Möglichkeit zur vollständigen Remote Arbeit.", "remote"),
        ("Un puesto de trabajo en remoto, con visitas a clientes", "remote"),
        ("On-site working is required", "onsite"),
        ("London (some days on-site required)", "hybrid"),
        ("This role may have in-office requirements based on where you live.", "unknown"),
        ("Position Summary\n\nBristol Bay, BC Hybrid\n", "hybrid"),
        ("We work in a hybrid, trust-based way.", "hybrid"),
        ("A flexible home office policy (3days/week)", "hybrid"),
        ("This is a hybrid role for someone who writes and draws.", "unknown"),
        ("Librarian (Bristol or remote)", "remote"),
        ("Remote work (US)", "remote"),
        ("REMOTE, must be in a time zone of Europe", "remote"),
    ],
)
def test_arrangement_in_plain_sentences(text: str, arrangement: str):
    said = "The team builds tools for libraries.\n" * 8 + text
    assert read_place("Oslo", "Engineer", said).arrangement == arrangement


@pytest.mark.parametrize(
    ("line", "arrangement"),
    [
        ("Palo Alto - REMOTE", "remote"),
        ("Bristol or Remote.", "remote"),
        ("Eugene, Oregon. REMOTE okay. USA only.", "remote"),
        ("Engineer | Writer | Bristol, UK | Onsite or UK-based remote", "remote"),
        ("Location: Bristol (Full-time / On-site)", "onsite"),
        ("Central Bristol | Hybrid", "hybrid"),
        ("Onsite interview", "unknown"),
        ("Hybrid: keyword and vector.", "unknown"),
        ("There are many tools for remote places that we sell to all.", "unknown"),
    ],
)
def test_an_early_line_that_is_no_sentence(line: str, arrangement: str):
    assert read_place("Oslo", "Engineer", f"Boats and Books Ltd\n\n{line}\n\nWe sell boats.").arrangement == arrangement


def test_the_first_of_several_countries_with_a_city_each():
    assert country_code("London (UK), Hamburg (Germany)") == "GB"
    assert country_code("New York (USA), Lausanne (Switzerland)") == "US"
    assert country_code("Atlanta, Georgia, United States") == "US"
    assert country_code("San Francisco, Tokyo, Japan, Seoul, Korea") == "US"


def test_a_region_behind_a_city_of_several_countries_decides():
    assert country_code("Córdoba, Andalucía") == "ES"
    assert country_code("Hyderabad, Sindh") == "PK"
    assert country_code("Hyderabad, Telangana") == "IN"
    assert country_code("Córdoba") == "AR"


def test_vietnamese_cities_with_their_accents():
    assert [country_code(city) for city in ("Hà Nội", "Đà Nẵng", "Thành phố Hồ Chí Minh")] == ["VN"] * 3


def test_location_speaks_before_title_and_text():
    assert read_place("Remote", "Engineer (on-site)", "This is a hybrid role.") == PlaceReading(None, "remote")
    assert read_place("Oslo", "Engineer (Remote)", "This is a hybrid role.").arrangement == "remote"
    assert read_place("Oslo", "Hybrid Vehicle Engineer", None).arrangement == "unknown"


@pytest.mark.parametrize(
    ("title", "arrangement"),
    [
        ("Data Engineer (m/w/d) 100% Homeoffice möglich", "remote"),
        ("Data Engineer (m/w/d) - Home Office möglich", "hybrid"),
        ("Ingénieur Data (télétravail partiel)", "hybrid"),
        ("Data Engineer (hybrydowo)", "hybrid"),
        ("Hybrid Cloud Engineer", "unknown"),
        ("Remote Machine Learning Engineer", "remote"),
        ("Remote Machine Operator", "unknown"),
    ],
)
def test_arrangement_of_a_title(title: str, arrangement: str):
    assert read_place(None, title).arrangement == arrangement


def test_an_endless_word_is_read_once():
    assert read_place("remote " + "hybrid" * 50_000).arrangement == "hybrid"


def test_country_of_title_or_header_where_the_location_names_none():
    assert read_place("Remote", "Data Engineer (Lisbon, Portugal)").country == "PT"
    assert read_place(None, "Engineer", "Acme | Engineer | Berlin, Germany | ONSITE\n").country == "DE"
    assert read_place(None, "Engineer", "Acme | Engineer | https://jobs.example/us | REMOTE\n").country is None
    assert read_place("Oslo", "Engineer (Lisbon, Portugal)").country == "NO"
    assert read_place(None, "Data Scientist (Remote, Spain)").country == "ES"
    assert read_place(None, "Data Scientist (Remote, Contract)").country is None


@pytest.mark.parametrize(
    ("location", "workplace", "stated"),
    [
        ("Oslo", "TELECOMMUTE", True),
        ("Oslo", "on_site", False),
        ("Oslo", "Hybrid", False),
        ("Remote", None, True),
        ("Oslo", None, None),
    ],
)
def test_is_remote_of_a_source_field(location: str, workplace: str | None, stated: bool | None):
    assert is_remote(location, workplace) is stated


def test_batches_accept_missing_cells():
    frame = read_places(["Berlin", None, float("nan")], ["Engineer", None, None], [None, "", None])
    assert frame["country"].fillna("-").tolist() == ["DE", "-", "-"]
    assert frame["arrangement"].tolist() == ["unknown"] * 3


def test_country_name_of_codes():
    assert (country_name("DE"), country_name("??")) == ("Germany", "??")


def test_postings_read_by_hand(shared):
    from data.quality_readings import score_readings

    scores = score_readings(shared)
    assert scores["country"]["postings"] >= 200
    assert scores["country"]["right"] >= 0.97
    assert scores["arrangement"]["right"] >= 0.95
    assert scores["pay"]["postings"] >= 200
    assert scores["pay"]["right"] >= 0.97

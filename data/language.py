"""The language of an ad by counting its commonest words, or its script: small, fast, and silent when unsure."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

READ_CHARACTERS = 1_500
FIRST_LOOK = 700
CLEARLY_ENGLISH = 9
"""Different common English words in the first look above which nothing else is tried."""
FEWEST_HITS = 3

COMMON = {
    "en": "the and to of in a for with you our we are is on as will your or an be this from that have at by work team who can experience",
    "de": "und die der für mit in von zu den das wir du dich dir ist auf eine sie bei ein im als oder deine unser unsere des sich werden zur zum ihr ihre nicht einem einer einen auch aus wie unseren deinen sowie über",
    "fr": "de et la les des le en à vous du pour un une dans nous sur est au avec votre par que nos vos qui aux ou sont ce notre plus être l'équipe d'une d'un l'entreprise êtes ainsi cette",
    "es": "de y la en el los con que para las un una del se por al es su como tu más nuestro nuestra nuestros sus son o experiencia equipo lo te nos trabajo datos desarrollo",
    "it": "di e in la il con per che del le a un una della i dei nel alla gli sono è delle al dell'azienda come si dati o nella lavoro da nostro nostra ti anche più esperienza tua tuo siamo",
    "pt": "de e a o em para com que do da os as um uma no na dos das por se são ao nossa nosso você mais como ou não dados é experiência equipa equipe nas nos pela às",
    "nl": "de en van een het je in met voor te is dat op je aan wij als bij jij ons onze zijn of om naar jouw ben hebt en/of ook door we wat werk kan uit binnen deze hebben",
    "sv": "och att i du en som för med på vi är av till ett har det vår den om hos eller våra dig kommer ditt din kan inom oss samt se arbeta vårt",
    "da": "og at i du en som for med på vi er af til et har det vores den om eller dig kommer dit din kan os samt du vil hvor ikke din vores fra sig også",
    "no": "og å i du en som for med på vi er av til et har det vår den om eller deg kommer ditt din kan oss samt hvor ikke våre også vil fra seg dere",
    "fi": "ja on että sekä ovat tai meillä olet kanssa sinulla mukaan työ joka kun myös se voit meidän osa sinun hän ei ole kuin",
    "pl": "i w z na do się oraz dla jest o nie od że lub za po które jako co pracy przez doświadczenie w pracy mile widziane są twoje",
    "cs": "a v na se s o z do je pro že nebo za jako si po od jsou které co by být nabízíme zkušenosti práce i ve budeš",
    "ro": "și de în la cu pe pentru a o din care sau să este un ca se mai sunt al experiență",
    "hu": "a és az hogy egy is nem vagy meg be csak mint munka van tapasztalat ha amely valamint",
    "tr": "ve bir bu için ile olarak da de olan veya en iş gibi daha deneyim çok sahip",
    "ca": "de i la el en amb per els les que del un una al dels és i/o a més l'equip seva nostre nostra som",
    "id": "dan yang di untuk dengan dari dalam pada atau ini kami anda akan memiliki sebagai kerja",
    "ms": "dan yang di untuk dengan dari dalam pada atau ini kami anda akan mempunyai sebagai kerja syarikat bagi",
    "vi": "và các của cho có với trong là được công một những về kinh nghiệm việc",
}
ENGLISH = frozenset(COMMON["en"].split())
LISTS: dict[str, list[str]] = {}
for _language, _words in COMMON.items():
    for _word in _words.split():
        LISTS.setdefault(_word, []).append(_language)

SCRIPTS = (
    ("ja", 0x3040, 0x30FF), ("ko", 0xAC00, 0xD7AF), ("zh", 0x4E00, 0x9FFF), ("ru", 0x0400, 0x04FF), ("ar", 0x0600, 0x06FF),
    ("he", 0x0590, 0x05FF), ("el", 0x0370, 0x03FF), ("th", 0x0E00, 0x0E7F), ("hi", 0x0900, 0x097F),
)  # fmt: skip
UKRAINIAN = frozenset("іїєґІЇЄҐ")
SCRIPT_SHARE = 0.15


def languages(texts: Sequence[str | None]) -> np.ndarray:
    """ISO 639-1 of each text, `und` where too little is said."""
    return np.array([_language_of(text) for text in texts], dtype=object)


def _language_of(text: str | None) -> str:
    if not text:
        return "und"
    if len(ENGLISH.intersection(text[:FIRST_LOOK].lower().split())) >= CLEARLY_ENGLISH:
        return "en"
    head = text[:READ_CHARACTERS]
    words = head.lower().split()
    if not head.isascii():
        script = _script_of(head)
        if script is not None:
            return script
    votes: Counter[str] = Counter()
    for word in words:
        for language in LISTS.get(word, ()):
            votes[language] += 1
    if not votes:
        return "und"
    (best, most), *others = votes.most_common(2)
    if most < FEWEST_HITS or most < 0.04 * len(words) or (others and others[0][1] == most):
        return "und"
    return best


def _script_of(head: str) -> str | None:
    letters = [ord(sign) for sign in head if sign.isalpha()]
    foreign = [sign for sign in letters if sign >= 0x370]
    if not letters or len(foreign) < SCRIPT_SHARE * len(letters):
        return None
    counts = {language: sum(1 for sign in foreign if low <= sign <= high) for language, low, high in SCRIPTS}
    if counts["ja"] > 0.05 * len(foreign):
        return "ja"
    best = max(counts, key=lambda language: counts[language])
    if counts[best] == 0:
        return None
    return "uk" if best == "ru" and UKRAINIAN & set(head) else best

"""Pay in text and from fields: notations, periods, currencies, and every amount that is something else."""

import math

import pytest

from data.pay import Pay, pay_in, read_pay, yearly


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$140k–$180k", Pay(140_000, 180_000, "USD", "year")),
        ("€65.000 – 80.000 brutto", Pay(65_000, 80_000, "EUR", "year")),
        ("£500/day", Pay(500, 500, "GBP", "day")),
        ("120-150K OTE", Pay(120_000, 150_000, None, "year")),
        ("€75k–110k", Pay(75_000, 110_000, "EUR", "year")),
        ("$30-120/hr", Pay(30, 120, "USD", "hour")),
        ("up to 90k CHF", Pay(None, 90_000, "CHF", "year")),
        ("150 - 210K USD + equity", Pay(150_000, 210_000, "USD", "year")),
        ("Salary: $90,000.00 to $105,000.00 annually", Pay(90_000, 105_000, "USD", "year")),
        ("Gehalt: 55.000 € bis 70.000 € p.a.", Pay(55_000, 70_000, "EUR", "year")),
        ("Gehalt zwischen 52.000 und 58.000 €\n28 Tage Urlaub", Pay(52_000, 58_000, "EUR", "year")),
        ("Rémunération : 45 K€ à 55 K€ brut annuel", Pay(45_000, 55_000, "EUR", "year")),
        ("RAL 35.000-45.000€", Pay(35_000, 45_000, "EUR", "year")),
        ("retribuzione tra 1.400 e 1.500 € lordi mensili", Pay(1_400, 1_500, "EUR", "month")),
        ("Salario: 25.000 euros brutos anuales", Pay(25_000, 25_000, "EUR", "year")),
        ("bruto maandloon tussen 4000 – 5500 euro", Pay(4_000, 5_500, "EUR", "month")),
        ("Salaris tussen € 2.700 en € 3.700 op basis van 40 uur per week", Pay(2_700, 3_700, "EUR", "month")),
        ("SEK 45 000 - 55 000 per month", Pay(45_000, 55_000, "SEK", "month")),
        ("年収600万円〜900万円", Pay(6_000_000, 9_000_000, "JPY", "year")),
        ("INR 12-15 LPA", Pay(1_200_000, 1_500_000, "INR", "year")),
        ("we pay $25 an hour", Pay(25, 25, "USD", "hour")),
        ("Pay: CAD $114,400 - CAD $203,900 per year", Pay(114_400, 203_900, "CAD", "year")),
        ("Een uurtarief van €75,- excl. BTW", Pay(75, 75, "EUR", "hour")),
        ("Compensation: up to $190 per hour", Pay(None, 190, "USD", "hour")),
        ("Pay range: Min: $52.19, Max: $82.39", Pay(52.19, 82.39, "USD", "hour")),
        ("from $100k + equity", Pay(100_000, None, "USD", "year")),
        ("The base salary is $100K. $10M raised", Pay(100_000, 100_000, "USD", "year")),
        ("The hourly pay is $57 for Bachelors and $61 for Masters", Pay(57, 57, "USD", "hour")),
        ("₹15,00,000 - ₹20,00,000 per annum", Pay(1_500_000, 2_000_000, "INR", "year")),
        ("Pay: Rs. 8,00,000/- per annum", Pay(800_000, 800_000, "INR", "year")),
        ("CTC: 12 - 18 Lacs P.A.", Pay(1_200_000, 1_800_000, "INR", "year")),
        ("Budget: 30 LPA max", Pay(None, 3_000_000, "INR", "year")),
        ("22 000 – 28 000 zł brutto miesięcznie", Pay(22_000, 28_000, "PLN", "month")),
        ("od 15 000 do 20 000 PLN brutto/mies.", Pay(15_000, 20_000, "PLN", "month")),
        ("Mzda 70 000 – 90 000 Kč / měsíc", Pay(70_000, 90_000, "CZK", "month")),
        ("Bruttó 900.000 - 1.200.000 Ft/hó", Pay(900_000, 1_200_000, "HUF", "month")),
        ("Gaji: Rp 12.000.000 - Rp 18.000.000", Pay(12_000_000, 18_000_000, "IDR", "month")),
        ("연봉 5,000만원 ~ 7,000만원", Pay(50_000_000, 70_000_000, "KRW", "year")),
        ("KES 150,000 - 200,000 gross", Pay(150_000, 200_000, "KES", "month")),
        ("Salário: R$ 15.000 - R$ 18.000 PJ", Pay(15_000, 18_000, "BRL", "month")),
        ("Bolsa-auxílio: R$ 1.800,00", Pay(1_800, 1_800, "BRL", "month")),
        ("薪资：20-35K RMB·15薪", Pay(20_000, 35_000, "CNY", "month")),
        ("Salary: $104,887 to - $164,301 per year", Pay(104_887, 164_301, "USD", "year")),
        ("Circa £60,000 + benefits", Pay(60_000, 60_000, "GBP", "year")),
        ("Multiple offers and £60,000 + salaries", Pay(60_000, None, "GBP", "year")),
        ("salary £60,000+ and benefits", Pay(60_000, None, "GBP", "year")),
        ("Salaris: maximaal € 5.200 bruto per maand", Pay(None, 5_200, "EUR", "month")),
        ("Salário R$ 9.500", Pay(9_500, 9_500, "BRL", "month")),
        ("Benefits and equity are competitive ($105K-$140K / 0.3+%)", Pay(105_000, 140_000, "USD", "year")),
        ("a meaningful amount of equity and $90k-170k", Pay(90_000, 170_000, "USD", "year")),
        ("Pay Range: $62hr - $67hr", Pay(62, 67, "USD", "hour")),
        ("Salary: $70, 000 - $85, 000", Pay(70_000, 85_000, "USD", "year")),
        ("Salary starting at $62,000 annually 100% company-paid dental care", Pay(62_000, None, "USD", "year")),
        ("Pay will be in the range of up to $190,000 a year. Restricted stock", Pay(None, 190_000, "USD", "year")),
        ("Backend developer [starting at €48,000 and 0.3% equity]", Pay(48_000, None, "EUR", "year")),
        ("Deal: £60k - £75k + up to 1.5% equity", Pay(60_000, 75_000, "GBP", "year")),
        ("from a minimum of € 3,100 to a maximum of € 4,900 gross per month", Pay(3_100, 4_900, "EUR", "month")),
        ("The salary for this role is budgeted to be $4,500 SGD monthly", Pay(4_500, 4_500, "SGD", "month")),
        ("Wage depends on experience and education - $61,000 to - $70,000.", Pay(61_000, 70_000, "USD", "year")),
        ("Das Bruttogehalt beträgt EUR 3.050 bis EUR 4.150, 14-mal jährlich", Pay(3_050, 4_150, "EUR", "month")),
        ("Package: up to 1.2 Cr fixed plus options", Pay(None, 12_000_000, "INR", "year")),
        ("CTC 1.1 Cr to 1.3 Cr", Pay(11_000_000, 13_000_000, "INR", "year")),
        ("Budget for this role: 90 lakhs to 1 crore", Pay(9_000_000, 10_000_000, "INR", "year")),
        ("An internship of six months with a stipend of Rs. 15,000 per month", Pay(15_000, 15_000, "INR", "month")),
        ("California Pay Range: 80K - 120K", Pay(80_000, 120_000, None, "year")),
        ("The salary range is $16.9864 - $24.4746 hourly", Pay(16.9864, 24.4746, "USD", "hour")),
        ("Salary: £70,000-£80,00 per annum", Pay(70_000, 80_000, "GBP", "year")),
        ("Intervalo salarial: €17.000 – €25.00 brutos/ano", Pay(17_000, 25_000, "EUR", "year")),
        ("Salary - £36,000 to £40,000K", Pay(36_000, 40_000, "GBP", "year")),
        ("RAL compresa tra i 30.000 € e i 45.000 €", Pay(30_000, 45_000, "EUR", "year")),
        ("Vergütung: 2.000,- € mtl. brutto", Pay(2_000, 2_000, "EUR", "month")),
        ("Range salariale: 26.800-40.200 € comprensivo di bonus", Pay(26_800, 40_200, "EUR", "year")),
        ("Salary is EURO 52,600 per annum", Pay(52_600, 52_600, "EUR", "year")),
        ("We offer a salary and equity - $85k-$140k", Pay(85_000, 140_000, "USD", "year")),
        (
            "The range for this role and market is between $80,000 - $90,000 annually",
            Pay(80_000, 90_000, "USD", "year"),
        ),
        ("Healthtech - Leeds - £35-38,000 + bonus", Pay(35_000, 38_000, "GBP", "year")),
        ("$40/hr on a contract basis", Pay(40, 40, "USD", "hour")),
        ("Pay 1100-1500usd per day", Pay(1_100, 1_500, "USD", "day")),
        ("Pay Range Minimum: $69,000\nPay Range Maximum: $128,000", Pay(69_000, 128_000, "USD", "year")),
        ("Base Salary Range:$67,500 - $75,000 (bonus potential)", Pay(67_500, 75_000, "USD", "year")),
        ("We can offer up to 7 lakhs p.a. and a desk", Pay(None, 700_000, "INR", "year")),
        ("We offer between € 40.000 gross and € 50.000 gross", Pay(40_000, 50_000, "EUR", "year")),
        ("A monthly stipend between 5196 and 5716 Swiss Francs", Pay(5_196, 5_716, "CHF", "month")),
        ("Salary range: 7,500,000 - 10,000,000 yen / year", Pay(7_500_000, 10_000_000, "JPY", "year")),
        ("SGD$90,000 to SGD$120,000 per year", Pay(90_000, 120_000, "SGD", "year")),
        ("£28,000 pro rata", Pay(28_000, 28_000, "GBP", "year")),
        ("Minimum Salary: $89,000\nMaximum Salary: $121,000", Pay(89_000, 121_000, "USD", "year")),
        ("Base pay\n\nMinimum\n\n$84,000 USD\n\nMaximum\n\n$140,000 USD", Pay(84_000, 140_000, "USD", "year")),
        ("Minimum: $101,000\nMidpoint: $126,000\nMaximum: $151,000", Pay(101_000, 151_000, "USD", "year")),
        ("minimaal € 4.100 en maximaal € 5.900 bruto per maand", Pay(4_100, 5_900, "EUR", "month")),
        ("Starting pay is $22.50/hour with raises", Pay(22.5, None, "USD", "hour")),
        ("minimum salary of $72,800 + bonus", Pay(72_800, None, "USD", "year")),
        ("Basic salary to £50,000, OTE £100,000", Pay(None, 50_000, "GBP", "year")),
        ("Max rate $80/hr", Pay(None, 80, "USD", "hour")),
        ("Salary £35,000 rising to £40,000", Pay(35_000, 40_000, "GBP", "year")),
        ("USD 4,500 - 6,000 per month (contractor)", Pay(4_500, 6_000, "USD", "month")),
        ("The range is USD $97,600 - USD $146,400", Pay(97_600, 146_400, "USD", "year")),
        ("Gehaltsspanne: 58-72 T€", Pay(58_000, 72_000, "EUR", "year")),
        ("Gehalt: 60 TEUR bis 75 TEUR", Pay(60_000, 75_000, "EUR", "year")),
        ("Salaire 40 KEUR", Pay(40_000, 40_000, "EUR", "year")),
        ("Salär CHF 9'000 x 13", Pay(9_000, 9_000, "CHF", "month")),
        ("CHF 98'000.- à CHF 118'000.- par an", Pay(98_000, 118_000, "CHF", "year")),
        ("Banda salarial: 30-36k€ b/a", Pay(30_000, 36_000, "EUR", "year")),
        ("Salário: R$ 2.000 + vale de R$ 40/dia", Pay(2_000, 2_000, "BRL", "month")),
        ("Plat od 60 000 Kč měsíčně", Pay(60_000, None, "CZK", "month")),
        ("Nabízíme 90–120 tisíc Kč hrubého", Pay(90_000, 120_000, "CZK", "month")),
        ("Wynagrodzenie 16-22 tys. PLN netto", Pay(16_000, 22_000, "PLN", "month")),
        ("Salariu net între 8000 și 11000 RON", Pay(8_000, 11_000, "RON", "month")),
        ("зарплата от 250 000 до 350 000 ₽", Pay(250_000, 350_000, "RUB", "month")),
        ("Maaş: 60.000 - 80.000 TL net", Pay(60_000, 80_000, "TRY", "month")),
        ("Salary : 6,00,000 - 9,00,000 PA", Pay(600_000, 900_000, "INR", "year")),
        ("Salary: 12-15 Lacs", Pay(1_200_000, 1_500_000, "INR", "year")),
        ("Stipend: ₹25,000 per month", Pay(25_000, 25_000, "INR", "month")),
        ("R65 000 per month CTC", Pay(65_000, 65_000, "ZAR", "month")),
        ("R 850 000 per year CTC", Pay(850_000, 850_000, "ZAR", "year")),
        ("RM6,000 - RM9,000 salary", Pay(6_000, 9_000, "MYR", "month")),
        ("$130,000 + super", Pay(130_000, 130_000, "USD", "year")),
        ("Pay: $18.00 per hour, weekly pay", Pay(18, 18, "USD", "hour")),
        ("Compensation: US $85,000 to US $105,000 per annum", Pay(85_000, 105_000, "USD", "year")),
        ("KV-Mindestgehalt: EUR 2.924,00 brutto pro Monat", Pay(2_924, None, "EUR", "month")),
        ("Monthly gross allowance: 1.200,00€", Pay(1_200, 1_200, "EUR", "month")),
        ("scale: $108,300 minimum to $151,600 maximum annually", Pay(108_300, 151_600, "USD", "year")),
        ("so many words " * 30 + "Inside IR35, £580 a day", Pay(580, 580, "GBP", "day")),
        ("so many words " * 30 + "TJM : 550 €", Pay(550, 550, "EUR", "day")),
        ("Odměna 4 000 - 5 500 Kč/MD", Pay(4_000, 5_500, "CZK", "day")),
        ("so many words " * 30 + "Nettó havi 950.000 Ft", Pay(950_000, 950_000, "HUF", "month")),
        ("Base salary: $90–110K\n\n- Quarterly bonus", Pay(90_000, 110_000, "USD", "year")),
        ("Provision – Zielgehalt ca. 100.000 EUR", Pay(100_000, 100_000, "EUR", "year")),
        ("$250,000 base + $200,000 annual commission", Pay(250_000, 250_000, "USD", "year")),
        ("Pay: ₹41,000/- to ₹1,10,000/- per month", Pay(41_000, 110_000, "INR", "month")),
        ("Monthly stipend Rs.27500 for students", Pay(27_500, 27_500, "INR", "month")),
        ("Compensation ₹1.1 Cr - ₹1.4 Cr", Pay(11_000_000, 14_000_000, "INR", "year")),
        (
            "Poland Pay Range <span>9 100 zł</span><span>—</span><span>10 900 zł</span>",
            Pay(9_100, 10_900, "PLN", "month"),
        ),
        ("Bérezés: bruttó 650.000 Ft-tól", Pay(650_000, None, "HUF", "month")),
        ("Fizetés: nettó 450.000 Ft-tól 600.000 Ft-ig", Pay(450_000, 600_000, "HUF", "month")),
        ("Bérezés: nettó 600-800 ezer Ft", Pay(600_000, 800_000, "HUF", "month")),
        ("Head of Data, Leeds, c. £82,000", Pay(82_000, 82_000, "GBP", "year")),
        ("Data Analyst - Leeds, Hybrid - £54,000\n\nA shop", Pay(54_000, 54_000, "GBP", "year")),
        ("Acme | Data Engineer | Onsite | $155,000+ | acme.example", Pay(155_000, None, "USD", "year")),
        ("The first-year base compensation is:\nAnalyst I: $105,000 USD\n", Pay(105_000, 105_000, "USD", "year")),
        ("Data Engineer - Up to £56,000 per annum - 3+ years of Python", Pay(None, 56_000, "GBP", "year")),
        ("Compensation would be £91,000 and 25 days of holiday", Pay(91_000, 91_000, "GBP", "year")),
        ("Salary: $141,000 to $144,000\n\nHours: 40 a week", Pay(141_000, 144_000, "USD", "year")),
        ("Base salary range is $131,000 to $152,000 (excludes bonus)", Pay(131_000, 152_000, "USD", "year")),
        ("The salary range for this job opportunity is $90,000 to $120,000", Pay(90_000, 120_000, "USD", "year")),
        ("Competitive salary and bonus ($62,000-$81,000 base)", Pay(62_000, 81_000, "USD", "year")),
        ("Machine Learning Engineer [$60-$150/hr]", Pay(60, 150, "USD", "hour")),
        ("a $35/hour contract rate", Pay(35, 35, "USD", "hour")),
        ("We'll pay $95k and up for the right person", Pay(95_000, None, "USD", "year")),
        ("a salary range of $85k -> $115k", Pay(85_000, 115_000, "USD", "year")),
        ("Salary: $41.00 USD Hourly - $44.00 USD Hourly", Pay(41, 44, "USD", "hour")),
        ("Annual Salary: £31,500 (£16.15 per hour)", Pay(31_500, 31_500, "GBP", "year")),
        ("The salary for this job is $9,100 monthly.", Pay(9_100, 9_100, "USD", "month")),
        ("Salary: to £95,000 + equity", Pay(None, 95_000, "GBP", "year")),
        ("Salary: £73,000\nBonus: up to 10%", Pay(73_000, 73_000, "GBP", "year")),
        ("Data Analyst\n\n£31,000\n\nBelfast", Pay(31_000, 31_000, "GBP", "year")),
        ("Acme | Onsite | €54.000 and up", Pay(54_000, None, "EUR", "year")),
        ("Data Analyst – Leeds – c£41,000", Pay(41_000, 41_000, "GBP", "year")),
        ("Compensation: $23.00/hr paid bi-weekly.", Pay(23, 23, "USD", "hour")),
        ("€72,000 to €88,000 (including bonus)", Pay(72_000, 88_000, "EUR", "year")),
        ("Total Compensation (incl. Bonus) €81K – €144K", Pay(81_000, 144_000, "EUR", "year")),
        ("A salary up to 6100 EUR gross", Pay(None, 6_100, "EUR", "month")),
        ("Base Pay Range:\n$8,400—$10,100 USD", Pay(8_400, 10_100, "USD", "month")),
    ],
)
def test_pay_in_text(text: str, expected: Pay):
    assert pay_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We raised $40M from good people",
        "backed by $22 million in Series A funding",
        "401k matching",
        "401K with company match, and a competitive salary",
        "$2,000 annual learning stipend",
        "Savings account: Acme contributes $750 for individuals and $1500 for families",
        "a $5,000 sign-on bonus",
        "a market of $100k+ customers",
        "we have $1.2 billion in revenue",
        "1.000 € Educational Budget",
        "£480 annual allowance for well-being",
        "over 35k active users",
        "manage budgets of $100k - $500k a month",
        "Total compensation is competitive",
        "Relocation package up to $15,000",
        "€50 per month for the gym and €100/month mobility budget",
        "glasses starting at $95 and eye exams",
        "Vale alimentação R$ 1.200,00 por mês",
        "up to $10,000 in adoption assistance",
        "serving 5 lakh farmers across India",
        "Win up to $500 in our raffle",
        "Refer a friend and earn £2,000",
        "Salary up to 140,00 Euros",
        "Compensation: up to $190 and benefits",
        "Pay grade 27, $3,846.15 biweekly",
        "we pay 1,000 $ for each bug",
        "If you refer a hire, we pay you €2,000 - €5,000",
        "Salary sacrifice for a bike up to £3,000",
        "Saves customers $120,000 per year in salary costs",
        "An average contract value of $45,000 per year; our reps are well paid",
        "Compensation analytics used by 20,000 - 50,000 companies",
        "We see $100k-$200k in daily volume",
        "Our minimum order is $50k per month",
        "The platform pays out $3,000 to $9,000 per month",
        "cover of 4x salary, income protection up to £60,000",
        "flexible hours and curious people " * 12 + "Treat yourself at $100 per day",
        "Travel up to 20%, hotels capped at $220 per day",
        "Licences from €15,000 - €40,000 a year",
        "Unprecedented value - under £5 per delivery",
        "Guaranteed base pay of €70 per game",
        "Compensation: $1,150–$1,450 per completed task",
        "We charge $3000 per day",
        "If a friend mentions you, we'll pay you $1,000.",
        "Households earn over $2,000 in rewards",
        "You also receive a welfare package of €600",
        "Rooms start at $79 per night, a rate for the employed",
        "We raised 20 Cr from good people",
        "a turnover of 2 Cr",
        "Salary: $90,000 - $10,00",
        "A one-off welcome payment of £2,500 and paid volunteering days",
        "Ref: 45000-52000, competitive compensation",
        "Temporary\n\nJob Req ID:\n\nR104321\n\nThe college",
        "https://jobs.example/Senior-Engineer_R442\n\nA paid job",
        "A coin at $60,000 changed how we pay",
        "managing a $240k+ annual quota",
        "Our average customer pays $19k+ a year",
        "the kind of problem companies pay $100K+ to solve",
        "so many words " * 30 + "Paid leave\n- Remote-friendly: $1,500 to purchase a desk or a chair",
        "We sell plain frames ($89, with lenses)",
        "Paid bi-weekly: $3,150",
        "The paper is behind a wall, and people have to pay $35 to read it",
        "Our average deal: £60k - £75k",
        "An ad | 100k users | Berlin | 80k+ downloads",
        "Design tools: HR1 000 sensors, CRM 4 500 a month, place 30",
        "",
        None,
    ],
)
def test_what_is_no_pay(text: str | None):
    assert pay_in(text) is None


def test_blanks_behind_an_amount_are_read_once():
    assert pay_in("Salary: $100,000" + " " * 300_000) == Pay(100_000, 100_000, "USD", "year")


def test_a_plain_dollar_is_the_country_s_own():
    assert pay_in("Salary: $100,000 - $120,000", country="CA") == Pay(100_000, 120_000, "CAD", "year")
    assert pay_in("Salary: $100,000 - $120,000", country="DE") == Pay(100_000, 120_000, "USD", "year")
    assert pay_in("Salary: $100,000 - $120,000 USD", country="CA") == Pay(100_000, 120_000, "USD", "year")
    assert pay_in("The US base salary is $100,000 - $120,000", country="CA") == Pay(100_000, 120_000, "USD", "year")
    assert pay_in("OTE 80-100k", country="GB") == Pay(80_000, 100_000, "GBP", "year")


def test_kroner_before_and_after_the_amount():
    assert pay_in("Årslønn kr 750 000 - 900 000", country="NO") == Pay(750_000, 900_000, "NOK", "year")
    assert pay_in("Løn: kr. 45.000 pr. måned", country="DK") == Pay(45_000, 45_000, "DKK", "month")
    assert pay_in("Årsløn op til 700.000 kr.", country="DK") == Pay(None, 700_000, "DKK", "year")


def test_a_dollar_that_can_only_be_a_peso():
    assert pay_in("Sueldo: $1.500.000 mensuales", country="CL") == Pay(1_500_000, 1_500_000, "CLP", "month")
    assert pay_in("Sueldo: $3,000 mensuales", country="CL") == Pay(3_000, 3_000, "USD", "month")


def test_a_month_of_many_dollars_in_a_country_of_pesos_is_pesos():
    assert pay_in("Salario mensual: $28,000 - $32,000", country="MX") == Pay(28_000, 32_000, "MXN", "month")
    assert pay_in("Renta líquida: $2.200.000", country="CL") == Pay(2_200_000, 2_200_000, "CLP", "month")


def test_words_that_only_begin_like_money_leave_room_for_it():
    said = "In place of black boxes, lack of leisure, European CRM PLATFORMS. " * 30
    assert pay_in(said + "Salary: $90,000 - $100,000") == Pay(90_000, 100_000, "USD", "year")


def test_an_hour_s_range_without_a_currency_is_the_country_s():
    assert pay_in("Pay rate: 55.00-60.00/hr", country="US") == Pay(55, 60, "USD", "hour")
    assert pay_in("Pay: 35k - 50k per month", country="IN") == Pay(35_000, 50_000, "INR", "month")


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Pay is 24.50/hr on W2", "US", Pay(24.5, 24.5, "USD", "hour")),
        ("Compensation: 80/hr - 95/hr", "US", Pay(80, 95, "USD", "hour")),
        ("Wage Range: 50-65/hr.", "US", Pay(50, 65, "USD", "hour")),
        ("Salary 9-12 L, onsite", "IN", Pay(900_000, 1_200_000, "INR", "year")),
        ("$120,000 + super", "AU", Pay(120_000, 120_000, "AUD", "year")),
        ("Stundensatz: 85-95 € zzgl. MwSt.", "DE", Pay(85, 95, "EUR", "hour")),
        ("Lohn: CHF 7'500.- pro Monat", "CH", Pay(7_500, 7_500, "CHF", "month")),
        ("月給30万円以上", "JP", Pay(300_000, None, "JPY", "month")),
        ("Salary: 60.00 - 75.00 Hourly", "US", Pay(60, 75, "USD", "hour")),
        ("Rate: 400 – 600 per day", "BE", Pay(400, 600, "EUR", "day")),
        ("Pay Range: 67,000 - 101,000/annum", "CA", Pay(67_000, 101_000, "CAD", "year")),
        ("Salary: 42,000 per annum", "GB", Pay(42_000, 42_000, "GBP", "year")),
        ("Salaris tot circa 6.000 bruto per maand", "NL", Pay(6_000, 6_000, "EUR", "month")),
        ("Salario: 30 - 36.000 brutos anuales", "ES", Pay(30_000, 36_000, "EUR", "year")),
        ("Banda salarial: 32K – 42K", "ES", Pay(32_000, 42_000, "EUR", "year")),
        ("RAL compresa tra i 30.000 e i 45.000 sarà da valutare", "IT", Pay(30_000, 45_000, "EUR", "year")),
        ("Pay rate: $48.00–$61.00 / hour (USD)", "CA", Pay(48, 61, "USD", "hour")),
        ("Salary: £480 OUTSIDE IR35", "GB", Pay(480, 480, "GBP", "day")),
        ("Remote. Paying up to 38k, depending on experience", "GB", Pay(None, 38_000, "GBP", "year")),
        ("Ral fino a 33k.", "IT", Pay(None, 33_000, "EUR", "year")),
        ("Gross annual salary commensurate with experience from 41K.", "IT", Pay(41_000, None, "EUR", "year")),
        ("Compensation ranges - 65/95k/yr", "US", Pay(65_000, 95_000, "USD", "year")),
        ("Compensation/benefits include £52-68K, 1% equity", "GB", Pay(52_000, 68_000, "GBP", "year")),
        ("Salary : 60,049.34/85,049.90 Yearly", "US", Pay(60_049.34, 85_049.90, "USD", "year")),
        ("Pay Range Minimum: 69000\nPay Range Maximum: 128000", "US", Pay(69_000, 128_000, "USD", "year")),
    ],
)
def test_pay_in_the_words_of_a_country(text: str, country: str, expected: Pay):
    assert pay_in(text, country=country) == expected


def test_the_first_amount_of_a_sentence_is_not_the_sentence_before():
    assert pay_in("talk to customers " * 20 + "every week. 20 000 – 26 000 PLN + VAT / month") == Pay(
        20_000, 26_000, "PLN", "month"
    )


def test_a_range_whose_ends_a_word_joins():
    assert pay_in("compensation between 50 and 65k", country="CH") == Pay(50_000, 65_000, "CHF", "year")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Example | New York | partly onsite | 128k\n\nWe", Pay(128_000, 128_000, "USD", "year")),
        ("Example | Full-Time | 190K+\nWe raised $20M", Pay(190_000, None, "USD", "year")),
        ("Example | Onsite | >= 85k+ | 3 years", Pay(85_000, None, "USD", "year")),
        ("Example | Engineers | 2%+ equity + $95K-$140K | Onsite", Pay(95_000, 140_000, "USD", "year")),
        ("Example | Engineers | Remote | $135-$190 | Full-time", Pay(135_000, 190_000, "USD", "year")),
        ("Senior people, $150-$180 + equity", Pay(150_000, 180_000, "USD", "year")),
        ("so many words " * 40 + "\n* Security analyst | 86 - 112k\n\n* BI", Pay(86_000, 112_000, "USD", "year")),
    ],
)
def test_pay_that_has_a_part_of_a_line_to_itself(text: str, expected: Pay):
    assert pay_in(text, country="US") == expected


def test_of_an_amount_in_two_currencies_the_first_is_taken():
    assert pay_in("Product engineer | Remote | £82k/$105k equivalent") == Pay(82_000, 82_000, "GBP", "year")
    assert pay_in("Offering up to 58,000 EUR / 52,000 GBP") == Pay(None, 58_000, "EUR", "year")


def test_two_currencies_in_one_range_are_no_pay():
    assert pay_in("Salary: £50,000 - $80,000 per year") is None


def test_fields_come_before_the_text_and_say_so():
    text = "Salary: $90,000 - $100,000 per year"
    frame = read_pay(
        [80_000, None, 0, 1, 30, float("nan")],
        [100_000, None, 0, 1, 40, None],
        ["EUR", None, None, "USD", "USD", None],
        ["year", None, None, "year", "hour", None],
        ["x", text, "nothing", text, None, None],
    )
    assert frame["pay_from"].tolist() == ["field", "text", "none", "text", "field", "none"]
    assert frame["pay_year"].tolist()[:2] == [90_000, 95_000]
    assert math.isnan(frame["pay_year"][2])
    assert frame["pay_year"][4] == 35 * 2080
    assert frame["currency"].fillna("-").tolist() == ["EUR", "USD", "-", "USD", "USD", "-"]


def test_a_missing_currency_is_found_in_the_text_or_the_country():
    text = "The range is £50,000 - £60,000 a year."
    both = read_pay([50_000, 50_000], [60_000, 60_000], [None, None], ["year", "year"], [text, ""], ["IE", "IE"])
    assert both["currency"].tolist() == ["GBP", "EUR"]


def test_implausible_years_are_not_a_number():
    assert math.isnan(yearly(Pay(1, 2, "USD", "year")))
    assert math.isnan(yearly(Pay(120_000, 150_000, None, "year")))
    assert yearly(Pay(4_000, 5_000, "EUR", "month")) == 54_000


def test_a_yearly_amount_called_monthly_is_read_as_a_year():
    assert pay_in("Monthly Salary: $75,000 - $85,000") == Pay(75_000, 85_000, "USD", "year")


@pytest.mark.parametrize(
    "piece",
    [
        "$1 ",
        "Salary: $1 and ",
        "pay 1 zł - ",
        "c. £1 (",
        "₹1/- to ",
        "between 50 and ",
        "Pay is 20 / - ",
        "1.2 Cr ",
        "pay 30 - ",
    ],
)
def test_a_text_full_of_amounts_does_not_stall(piece: str):
    assert pay_in(piece * (200_000 // len(piece))) is None

"""The words the grammar knows: qualifiers, units, currencies, names that carry numbers.

>>> MONTHS["sept"], QUALIFIERS["nearly"]
(9, 'about')

General newspaper English, which :mod:`extract.grammar.quantities` and
:mod:`extract.grammar.periods` read with. Not for logic, and not for words of any one collection.
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a string, as a set to look up in."""
    return frozenset(words.split())


MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2,
    "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6,
}  # fmt: skip

#: words before a number -> what they make of it; the longest match wins
QUALIFIERS: dict[str, str] = {
    "more than": "more_than", "greater than": "more_than", "higher than": "more_than",
    "over": "more_than", "above": "more_than", "upwards of": "more_than",
    "upward of": "more_than", "exceeding": "more_than", "in excess of": "more_than",
    "north of": "more_than", "exceeded": "more_than", "exceeds": "more_than",
    "surpassing": "more_than", "longer than": "more_than", "older than": "more_than",
    "larger than": "more_than", "bigger than": "more_than", "beyond": "more_than",
    "topped": "more_than", "surpassed": "more_than", "exceed": "more_than",
    "at least": "at_least", "no fewer than": "at_least", "not fewer than": "at_least",
    "not even": "fewer_than",
    "no less than": "at_least", "not less than": "at_least", "a minimum of": "at_least",
    "minimum of": "at_least", "as few as": "at_least", "as little as": "at_least",
    "a minimum": "at_least", "the minimum of": "at_least",
    "as low as": "at_least", "at the very least": "at_least",
    "up to": "at_most", "at most": "at_most", "no more than": "at_most", "as many as": "at_most",
    "as much as": "at_most", "a maximum of": "at_most", "maximum of": "at_most",
    "not more than": "at_most", "never more than": "at_most", "as high as": "at_most",
    "no higher than": "at_most", "no greater than": "at_most", "a maximum": "at_most",
    "as long as": "at_most", "no longer than": "at_most", "at the most": "at_most",
    "no later than": "at_most", "the maximum of": "at_most", "capped at": "at_most",
    "as far as": "at_most", "not exceeding": "at_most",
    "fewer than": "fewer_than", "less than": "fewer_than", "lower than": "fewer_than",
    "under": "fewer_than", "below": "fewer_than", "smaller than": "fewer_than",
    "short of": "fewer_than", "shorter than": "fewer_than", "younger than": "fewer_than",
    "shy of": "fewer_than", "south of": "fewer_than",
    "about": "about", "around": "about", "approximately": "about", "roughly": "about",
    "nearly": "about", "almost": "about", "some": "about", "an estimated": "about",
    "estimated": "about", "close to": "about", "near": "about", "approaching": "about",
    "virtually": "about", "nearing": "about", "close on": "about", "circa": "about",
    "approx": "about", "estimated at": "about", "estimated to be": "about", "perhaps": "about",
    "somewhere around": "about", "in the region of": "about", "something like": "about",
    "probably": "about", "practically": "about", "the estimated": "about", "nigh on": "about",
    "in the neighborhood of": "about", "in the order of": "about", "on the order of": "about",
    "in the vicinity of": "about", "an approximate": "about", "an approximately": "about",
    "a rough": "about", "near to": "about", "pretty much": "about",
    "maybe": "about", "possibly": "about", "closer to": "about", "somewhere near": "about",
    "estimates of": "about", "an estimate of": "about", "getting on for": "about",
    "bordering on": "about", "around about": "about", "in the ballpark of": "about",
    "appr .": "about", "appr": "about", "cca": "about", "cca .": "about",
    "approx .": "about", "c .": "about", "ca .": "about", "ca": "about", "est .": "about",
    "est": "about", "abt .": "about", "an est .": "about", "an approx .": "about",
    "just about": "about", "not quite": "fewer_than", "better than": "more_than",
    "min .": "at_least", "min": "at_least", "minimum": "at_least", "at minimum": "at_least",
    "at a minimum": "at_least", "min . of": "at_least", "min of": "at_least",
    "a min . of": "at_least", "a min of": "at_least", "no lower than": "at_least",
    "not below": "at_least", "not under": "at_least", "no smaller than": "at_least",
    "no younger than": "at_least", "no shorter than": "at_least", "at the least": "at_least",
    "max .": "at_most", "max": "at_most", "maximum": "at_most", "at maximum": "at_most",
    "at a maximum": "at_most", "max . of": "at_most", "max of": "at_most",
    "a max . of": "at_most", "a max of": "at_most", "not over": "at_most", "not above": "at_most",
    "no older than": "at_most", "no larger than": "at_most", "no bigger than": "at_most",
    "upto": "at_most", "limited to": "at_most",
}  # fmt: skip
#: words of QUALIFIERS that are shortened
ABBREVIATED = word_set("approx appr c ca cca est abt min max")
QUALIFIER_SIGNS = {
    ">": "more_than",
    "<": "fewer_than",
    "≥": "at_least",
    "≤": "at_most",
    "~": "about",
    "≈": "about",
    "∼": "about",
    "≃": "about",
    "≅": "about",
    "⩾": "at_least",
    "≧": "at_least",
    "⩽": "at_most",
    "≦": "at_most",
}
#: two signs that are one: ">= 20"
QUALIFIER_PAIRS = {(">", "="): "at_least", ("<", "="): "at_most"}
#: "just over", "well below": they belong to the qualifier's words
QUALIFIER_MODIFIERS = word_set(
    "just well slightly far significantly considerably substantially comfortably only "
    "marginally fractionally somewhat little"
)
ABOVE_AFTER = {"more": "at_least", "above": "at_least", "over": "at_least", "older": "at_least",
    "higher": "at_least", "greater": "at_least", "upwards": "at_least", "better": "at_least",
    "longer": "at_least", "up": "at_least", "less": "at_most", "fewer": "at_most",
    "under": "at_most", "below": "at_most", "younger": "at_most", "lower": "at_most",
    "so": "about", "thereabouts": "about"}  # fmt: skip

#: sign -> currency; letters glued before a dollar sign say which dollar
CURRENCY_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee", "₩": "won",
    "₽": "rouble", "₱": "peso", "฿": "baht", "៛": "riel", "₫": "dong", "₦": "naira",
    "₺": "lira", "₪": "shekel", "₴": "hryvnia", "¢": "cent"}  # fmt: skip
DOLLAR_PREFIXES = {"us": "US dollar", "a": "Australian dollar", "au": "Australian dollar",
    "c": "Canadian dollar", "ca": "Canadian dollar", "hk": "Hong Kong dollar",
    "s": "Singapore dollar", "nz": "New Zealand dollar", "nt": "Taiwan dollar", "r": "real",
    "j": "Jamaican dollar", "tt": "Trinidad dollar", "z": "Zimbabwe dollar",
    "can": "Canadian dollar", "aus": "Australian dollar"}  # fmt: skip
#: exactly as spelled, before the number
CURRENCY_CODES = {"USD": "US dollar", "EUR": "euro", "GBP": "pound", "JPY": "yen", "CNY": "yuan",
    "RMB": "yuan", "INR": "rupee", "Rs": "rupee", "RM": "ringgit", "Rp": "rupiah", "Tk": "taka",
    "KHR": "riel", "THB": "baht", "VND": "dong", "SGD": "Singapore dollar", "CHF": "Swiss franc",
    "AUD": "Australian dollar", "CAD": "Canadian dollar", "HKD": "Hong Kong dollar",
    "KSh": "shilling", "Sh": "shilling", "Shs": "shilling", "Ksh": "shilling", "Dh": "dirham",
    "Dhs": "dirham", "AED": "dirham", "SAR": "riyal", "PKR": "rupee", "BDT": "taka",
    "PHP": "peso", "NGN": "naira", "Re": "rupee", "R": "rand", "P": "peso", "US": "US dollar",
    "N": "naira", "GH": "cedi", "QR": "riyal", "QAR": "riyal", "OMR": "rial", "KWD": "dinar",
    "BHD": "dinar", "JD": "dinar", "JOD": "dinar", "IQD": "dinar", "LKR": "rupee", "NPR": "rupee",
    "MMK": "kyat", "LAK": "kip", "IDR": "rupiah", "MYR": "ringgit", "KRW": "won",
    "NZD": "New Zealand dollar", "ZAR": "rand", "KES": "shilling", "TZS": "shilling",
    "UGX": "shilling", "GHS": "cedi", "ETB": "birr", "EGP": "pound", "MAD": "dirham",
    "BRL": "real", "MXN": "peso", "COP": "peso", "ARS": "peso", "CLP": "peso", "PLN": "zloty",
    "CZK": "crown", "HUF": "forint", "RUB": "rouble", "UAH": "hryvnia", "ILS": "shekel",
    "NIS": "shekel", "SR": "riyal", "BD": "dinar", "KD": "dinar", "Php": "peso", "PhP": "peso",
    "Ush": "shilling", "USh": "shilling", "Birr": "birr", "Nu": "ngultrum",
    "SEK": "krona", "NOK": "krone", "DKK": "krone"}  # fmt: skip
CURRENCY_WORDS = {
    "dollars": "dollar", "dollar": "dollar", "euros": "euro", "euro": "euro", "pounds": "pound",
    "yen": "yen", "yuan": "yuan", "renminbi": "yuan", "rupees": "rupee", "rupee": "rupee",
    "riel": "riel", "riels": "riel", "baht": "baht", "dong": "dong", "cents": "cent",
    "cent": "cent", "pence": "penny", "pesos": "peso", "peso": "peso", "roubles": "rouble",
    "rubles": "rouble", "rouble": "rouble", "ruble": "rouble", "francs": "franc", "rand": "rand",
    "naira": "naira", "shillings": "shilling", "ringgit": "ringgit", "rupiah": "rupiah",
    "kroner": "krone", "kronor": "krona", "crowns": "crown", "liras": "lira", "lira": "lira",
    "dirhams": "dirham", "riyals": "riyal", "reais": "real", "reals": "real", "zloty": "zloty",
    "hryvnias": "hryvnia", "taka": "taka", "shekels": "shekel", "usd": "US dollar",
    "eur": "euro", "gbp": "pound", "kyat": "kyat", "kyats": "kyat", "kip": "kip", "won": "won",
    "deutschmarks": "mark", "forints": "forint", "dinars": "dinar", "rials": "rial",
    "bitcoins": "bitcoin", "bitcoin": "bitcoin", "bucks": "dollar", "quid": "pound",
}  # fmt: skip

DURATIONS = {
    "second": "second", "seconds": "second", "secs": "second", "sec": "second",
    "minute": "minute", "minutes": "minute", "mins": "minute", "min": "minute", "hour": "hour",
    "hours": "hour", "hrs": "hour", "hr": "hour", "day": "day", "days": "day", "week": "week",
    "weeks": "week", "fortnight": "fortnight", "month": "month", "months": "month",
    "year": "year", "years": "year", "yrs": "year", "yr": "year", "decade": "decade",
    "decades": "decade", "century": "century", "centuries": "century", "nights": "night",
    "night": "night", "weekends": "weekend", "quarters": "quarter", "milliseconds": "millisecond",
    "fortnights": "fortnight", "seasons": "season", "generations": "generation",
    "mths": "month", "years'": "year", "months'": "month", "weeks'": "week", "days'": "day",
    "hours'": "hour", "minutes'": "minute", "year's": "year", "month's": "month",
    "week's": "week", "day's": "day", "hour's": "hour", "millennia": "millennium",
}  # fmt: skip
UNITS = {
    "km": "kilometre", "kms": "kilometre", "kilometre": "kilometre", "kilometres": "kilometre",
    "kilometer": "kilometre", "kilometers": "kilometre", "mile": "mile", "miles": "mile",
    "metre": "metre", "metres": "metre", "meter": "metre", "meters": "metre", "m": "metre",
    "cm": "centimetre", "centimetres": "centimetre", "centimeters": "centimetre",
    "centimetre": "centimetre", "centimeter": "centimetre", "mm": "millimetre",
    "millimetres": "millimetre", "millimeters": "millimetre", "millimetre": "millimetre",
    "millimeter": "millimetre", "nanometres": "nanometre", "nanometers": "nanometre",
    "nm": "nanometre", "micrometres": "micrometre", "microns": "micrometre",
    "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "inches": "inch", "in": "inch",
    "yard": "yard", "yards": "yard", "yd": "yard", "yds": "yard", "mph": "mile per hour",
    "kph": "kilometre per hour", "kmh": "kilometre per hour", "kmph": "kilometre per hour",
    "knots": "knot", "knot": "knot", "kg": "kilogram", "kgs": "kilogram", "kilo": "kilogram",
    "kilos": "kilogram", "kilogram": "kilogram", "kilograms": "kilogram",
    "kilogramme": "kilogram", "kilogrammes": "kilogram", "gram": "gram", "grams": "gram",
    "grammes": "gram", "g": "gram", "mg": "milligram", "milligrams": "milligram",
    "micrograms": "microgram", "µg": "microgram", "tonne": "tonne", "tonnes": "tonne",
    "ton": "ton", "tons": "ton", "lb": "pound (weight)", "lbs": "pound (weight)",
    "ounce": "ounce", "ounces": "ounce", "oz": "ounce", "stone": "stone", "carat": "carat",
    "carats": "carat", "litre": "litre", "litres": "litre", "liter": "litre", "liters": "litre",
    "l": "litre", "ml": "millilitre", "millilitres": "millilitre", "milliliters": "millilitre",
    "gallon": "gallon", "gallons": "gallon", "pint": "pint", "pints": "pint",
    "barrel": "barrel", "barrels": "barrel", "bushel": "bushel", "bushels": "bushel",
    "bpd": "barrel per day", "acre": "acre", "acres": "acre", "hectare": "hectare",
    "hectares": "hectare", "ha": "hectare", "watt": "watt", "watts": "watt", "w": "watt",
    "wh": "watt hour", "kw": "kilowatt", "kilowatt": "kilowatt", "kilowatts": "kilowatt",
    "mw": "megawatt", "megawatt": "megawatt", "megawatts": "megawatt", "gw": "gigawatt",
    "gigawatt": "gigawatt", "gigawatts": "gigawatt", "kwh": "kilowatt hour",
    "mwh": "megawatt hour", "gwh": "gigawatt hour", "twh": "terawatt hour",
    "terawatt": "terawatt", "terawatts": "terawatt",
    "volts": "volt", "volt": "volt", "v": "volt", "amps": "ampere", "ghz": "gigahertz",
    "mhz": "megahertz",
    "khz": "kilohertz", "hz": "hertz", "gb": "gigabyte", "gigabyte": "gigabyte",
    "gigabytes": "gigabyte", "mb": "megabyte", "megabyte": "megabyte",
    "megabytes": "megabyte", "tb": "terabyte", "terabyte": "terabyte",
    "terabytes": "terabyte", "kb": "kilobyte", "kilobytes": "kilobyte",
    "gbps": "gigabit per second",
    "mbps": "megabit per second", "megabits": "megabit", "gigabits": "gigabit",
    "mp": "megapixel", "megapixel": "megapixel", "megapixels": "megapixel", "pixels": "pixel",
    "mah": "milliampere hour", "dpi": "dot per inch", "ppi": "pixel per inch", "rpm": "rpm",
    "fps": "frame per second", "hp": "horsepower", "bhp": "horsepower",
    "horsepower": "horsepower", "calories": "calorie", "kcal": "kilocalorie",
    "calorie": "calorie", "degrees": "degree", "degree": "degree", "c": "degree Celsius",
    "f": "degree Fahrenheit", "celsius": "degree Celsius", "fahrenheit": "degree Fahrenheit",
    "kelvin": "kelvin", "decibels": "decibel", "db": "decibel", "mpg": "mile per gallon",
    "cc": "cubic centimetre", "light-years": "light year", "mmhg": "mmHg",
    "ppm": "part per million",
    "ppb": "part per billion", "mv": "millivolt", "kn": "kilonewton", "kt": "kilotonne",
    "km²": "square kilometre", "m²": "square metre", "m³": "cubic metre", "sqm": "square metre",
    "sqft": "square foot", "bps": "basis point", "megahertz": "megahertz",
    "gigahertz": "gigahertz", "furlongs": "furlong", "furlong": "furlong",
    "nanometer": "nanometre", "kilotons": "kiloton", "megatons": "megaton", "lumens": "lumen",
    "nits": "nit", "kilobits": "kilobit", "petabytes": "petabyte", "exabytes": "exabyte",
    "cwt": "hundredweight", "teraflops": "teraflop", "dwt": "deadweight ton", "teu": "TEU",
}  # fmt: skip
#: these letters are units only where they are glued to the digits
GLUED_ONLY = frozenset(["m", "g", "c", "f", "l", "in", "db", "mp", "kn", "kt", "ha", "w", "v"])
#: what follows a slash: "90 km/h", "2 m/s", "650,000 b/d"
PER = {"h": "hour", "hr": "hour", "s": "second", "d": "day", "day": "day"}
#: barrels of oil where "/d" follows -> the power of ten that the letters before the b mean
BARRELS = {"b": 0, "bbl": 0, "kb": 3, "mb": 6, "mmb": 6}
#: a house number is before these, or before names that end in one of STREET_ENDS
STREET_STARTS = word_set("rue calle avenida via camino paseo carrer rua strada")
STREET_ENDS = word_set(
    "street st avenue ave av road rd boulevard blvd drive dr lane ln way court ct place pl terrace "
    "square sq parkway pkwy highway hwy circle cir crescent close pike turnpike trail expressway "
    "quay mews broadway esplanade"
)

#: a number after one of these words is part of a name, whatever the case
DESIGNATORS = word_set(
    "article articles section sections chapter chapters route channel page pages room flight "
    "interstate highway volume vol act rule rules clause resolution figure table gate platform "
    "apartment suite stage phase type grade class game games round episode part parts version "
    "windows formula apollo iphone ipad galaxy xbox playstation boeing airbus psalm verse "
    "district precinct ward zone sector area studio cell block exit junction opus proposition "
    "prop amendment title item appendix annex schedule exhibit line lane bus train terminal "
    "pier berth tower building floor paragraph para step week day lot unit group pool region "
    "camp factor omega vitamin covid hiv ebola agenda track row seat box runway warehouse "
    "reactor hangar battalion brigade squadron regiment wave chromosome android ios nexus pixel "
    "kindle echo macos office photoshop firefox chrome usb hdmi bluetooth wifi g f1 gp2 moto "
    "turn hole aisle shed mile marker postcode zip po pob ext extension tel telephone fax phone "
    "helpline hotline incident call dial isbn issn id ref reference season series verses docket "
    "badge serial pin model footnote endnote km peptide interleukin receptor isotope thunderbolt"
)
#: laws, which are named by numbers and years
LAWS = word_set(
    "act law convention treaty protocol agreement code constitution decree ordinance bill "
    "resolution directive charter regulation regulations amendment"
)
#: capitalised words that are no name before a number
NOT_NAMES = word_set(
    "a an the in on at of to by for from with about over under above below than and or but if "
    "when while since until after before during between among that this these those they we he "
    "she it i you his her their its our my your all both only just nearly almost around "
    "approximately roughly some more less fewer up down out off least most another other every "
    "already altogether meanwhile afterwards thereafter elsewhere overnight "
    "each any no not as so yet still now then there here where who which what why how last next "
    "past first second third final total average was were is are be been being has have had do "
    "does did will would can could may might must shall should also even including include "
    "includes included plus minus against per via within without through across into onto upon "
    "near like worth aged age ages fully exactly precisely merely additional further scored "
    "killed arrested sold hired won lost raised paid bought added gained shot hit rated turned "
    "said says reports reported police officials authorities investors shares analysts "
    "researchers scientists doctors firefighters rescuers prosecutors lawmakers voters troops "
    "rebels militants gunmen soldiers monday tuesday wednesday thursday friday saturday sunday "
    "spending revenue profit profits sales losses earnings expects costs earlier later however "
    "meanwhile overall once following despite because although though given combined"
)

#: nouns that are plural without an s, or that people are counted by
PLURALS = word_set(
    "people men women children police staff cattle sheep fish aircraft spacecraft crew "
    "personnel livestock salmon deer data criteria media mice feet teeth geese oxen lives wives "
    "knives youth elderly poor homeless dead wounded injured missing others passersby "
    "bystanders servicemen servicewomen policemen fishermen businessmen congressmen firemen "
    "salesmen spokesmen gunmen schoolchildren grandchildren stepchildren phenomena bacteria "
    "larvae alumni fungi headquarters series species dice offspring clergy infantry countrymen "
    "infected jobless sick unemployed"
)
#: words that end in s and are no plural nouns
NOT_PLURAL = word_set(
    "is was has does this his its us as thus yes less across plus versus always perhaps besides "
    "towards afterwards whereas hers ours theirs yours sometimes says goes gas bus virus crisis "
    "basis press loss process success access business class pass mass glass grass cross campus "
    "status focus bonus census congress express progress princess witness address illness "
    "stress previous serious famous various dangerous religious obvious enormous numerous "
    "anonymous continuous nervous tremendous indigenous tennis chess politics economics news "
    "physics athletics gymnastics olympics during minus"
)
#: where a noun phrase ends at the latest
FUNCTION_WORDS = word_set(
    "a an the in on at of to by for from with about over under above below than and or but if "
    "when while since until after before during between among that this these those they we he "
    "she it i you his her their its our my your all both only just as so yet still now then "
    "there here where who whom whose which what why how was were is are be been being has have "
    "had do does did will would can could may might must shall should also even including "
    "include includes plus minus against per via within without through across into onto upon "
    "near like not no nor such because although though due ago old long high wide deep tall "
    "each every either neither later earlier apart away off out up down again back together "
    "ahead behind alone said says told according whether once more less fewer too very already "
    "ever never always"
)
#: follow "one" when it is a pronoun, an adverbial or an idiom
ONE_IDIOMS = word_set(
    "day thing things way ways another side hand occasion might may can could should "
    "would will must cannot is was has had does did knows said says who whom that which who's "
    "last final such by at in on to for from and or of the after before more less else being "
    "getting time moment word reason area stop bit step example especially if but with where "
    "when as than big single all whose per ever several few"
)
SUPERLATIVE_EXCEPTIONS = word_set(
    "west rest test guest interest protest request forest contest arrest invest quest priest "
    "harvest northwest southwest midwest suggest manifest conquest inquest latest"
)
ORDINAL_IDIOMS = word_set(
    "lady minister name names class aid hand thoughts thought party person floor place half "
    "quarter quarters century decade week month day days year years time times world degree "
    "base baseman officer secretary sergeant lieutenant amendment of ever reading language "
    "generation hour hours minute minutes season avenue street st ave rate grade grader graders "
    "impression impressions glance step steps and or instance job responders responder love "
    "things thing cousin cousins down edition look strike premier"
)
SPORT_WORDS = word_set(
    "win wins won winning beat beats beating beaten defeat defeated defeats defeating loss lost "
    "lose loses losing draw drew drawn victory victories score scored scoring lead led leading "
    "tie tied thrashed thrashing edged trailed trailing trail rout routed rallied record game "
    "match set sets shootout penalties aggregate overtime quarterfinal semifinal final vote "
    "voted downed upset swept series ruled decision hammered crushed outscored halftime "
    "goalless clinched deficit advantage split verdict"
)
CHANGE_WORDS = word_set(
    "rose fell up down climbed gained lost dropped added slipped jumped surged declined "
    "increased decreased rise fall rising falling advanced soared plunged tumbled slid sank "
    "grew shed eased edged dipped gain drop jump decline increase decrease cut raised lifted "
    "retreated rallied ticked higher lower by slumped plummeted shrank widened narrowed growing "
    "grow grown risen fallen jumping dropping climbing slipping"
)
STRONG_NOUNS = word_set(
    "people men women children workers employees jobs soldiers troops students victims girls "
    "boys homes houses households families miles kilometres kilometers points votes shares "
    "tonnes tons refugees migrants civilians residents passengers patients cases deaths units "
    "vehicles cars protesters officers policemen police seats pages words hectares acres feet "
    "metres meters fans spectators tickets schools companies firms businesses farmers others "
    "staff inmates prisoners detainees animals birds trees villagers villages volunteers "
    "calories delegates guests rooms beds copies bottles fighters minors adults babies teachers "
    "nurses doctors firefighters stores outlets branches customers subscribers users members "
    "yards rupees dollars euros pounds baht riel litres liters barrels watts megawatts bodies "
    "buildings apartments properties complaints applications respondents voters participants "
    "runners"
)
ZERO_NOUNS = word_set(
    "deaths death casualties casualty injuries injury fatalities fatality arrests arrest cases "
    "case convictions conviction prosecutions prosecution victims survivors survivor children "
    "women men people minors girls boys goals points runs wins losses accidents incidents "
    "complaints charges prisoners votes seats medals employees passengers civilians soldiers "
    "officers raids infections hospitalisations hospitalizations outages fires crashes errors "
    "hits walks penalties touchdowns turnovers interceptions sacks fouls suspects hostages "
    "executions killings murders homicides shootings attacks bidders buyers applicants "
    "applications abstentions objections dissenters defects recalls layoffs redundancies "
    "witnesses tickets tenants students pupils nurses doctors beds vacancies sales exports "
    "shipments delays cancellations inspections licences licenses permits fines sanctions "
    "flights trains buses vehicles homes houses buildings trees animals birds calves births "
    "reports sightings earthquakes tsunamis storms leaks spills"
)

PERSONS = word_set(
    "children people girls boys women men minors those anyone players workers youngsters "
    "everyone kids adults persons someone patients drivers students teenagers patient pupils "
    "child girl boy minor is was were are victims that them"
)

DETERMINERS = word_set("the a an his her their its our my your this that each every to")

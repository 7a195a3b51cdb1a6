"""The currencies of ISO 4217: what their codes mean, and which sign stands for one of them.

    CURRENCIES["KHR"]        # "riel"
    SIGNS["USD"]             # "$"

Not for reading amounts out of words (`extract.grammar`), nor for exchange rates: no amount is ever
turned into another currency.
"""

from __future__ import annotations

# The active codes of the standard's list one (https://www.iso.org/iso-4217-currency-codes.html),
# without those of funds and metals, each with its name as text has it, in the singular.
_LISTED = """
AED dirham|AFN afghani|ALL lek|AMD dram|AOA kwanza|ARS Argentine peso|AUD Australian dollar
AWG florin|AZN manat|BAM convertible mark|BBD Barbados dollar|BDT taka|BGN lev|BHD Bahraini dinar
BIF Burundi franc|BMD Bermudian dollar|BND Brunei dollar|BOB boliviano|BRL real|BSD Bahamian dollar
BTN ngultrum|BWP pula|BYN Belarusian rouble|BZD Belize dollar|CAD Canadian dollar
CDF Congolese franc|CHF Swiss franc|CLP Chilean peso|CNY yuan|COP Colombian peso
CRC Costa Rican colón|CUP Cuban peso|CVE Cabo Verde escudo|CZK Czech crown|DJF Djibouti franc
DKK Danish krone|DOP Dominican peso|DZD Algerian dinar|EGP Egyptian pound|ERN nakfa|ETB birr
EUR euro|FJD Fiji dollar|FKP Falkland Islands pound|GBP pound|GEL lari|GHS cedi|GIP Gibraltar pound
GMD dalasi|GNF Guinean franc|GTQ quetzal|GYD Guyana dollar|HKD Hong Kong dollar|HNL lempira
HTG gourde|HUF forint|IDR rupiah|ILS shekel|INR Indian rupee|IQD Iraqi dinar|IRR Iranian rial
ISK Icelandic króna|JMD Jamaican dollar|JOD Jordanian dinar|JPY yen|KES Kenyan shilling|KGS som
KHR riel|KMF Comorian franc|KPW North Korean won|KRW won|KWD Kuwaiti dinar|KYD Cayman dollar
KZT tenge|LAK kip|LBP Lebanese pound|LKR Sri Lankan rupee|LRD Liberian dollar|LSL loti
LYD Libyan dinar|MAD Moroccan dirham|MDL leu|MGA ariary|MKD denar|MMK kyat|MNT tugrik|MOP pataca
MRU ouguiya|MUR Mauritian rupee|MVR rufiyaa|MWK kwacha|MXN Mexican peso|MYR ringgit|MZN metical
NAD Namibian dollar|NGN naira|NIO córdoba|NOK Norwegian krone|NPR Nepalese rupee
NZD New Zealand dollar|OMR Omani rial|PAB balboa|PEN sol|PGK kina|PHP Philippine peso
PKR Pakistani rupee|PLN zloty|PYG guaraní|QAR Qatari riyal|RON leu|RSD Serbian dinar|RUB rouble
RWF Rwandan franc|SAR riyal|SBD Solomon Islands dollar|SCR Seychelles rupee|SDG Sudanese pound
SEK Swedish krona|SGD Singapore dollar|SHP Saint Helena pound|SLE leone|SOS Somali shilling
SRD Surinam dollar|SSP South Sudanese pound|STN dobra|SVC Salvadoran colón|SYP Syrian pound
SZL lilangeni|THB baht|TJS somoni|TMT manat|TND Tunisian dinar|TOP paʻanga|TRY lira
TTD Trinidad dollar|TWD Taiwan dollar|TZS Tanzanian shilling|UAH hryvnia|UGX Ugandan shilling
USD US dollar|UYU Uruguayan peso|UZS sum|VES bolívar|VND dong|VUV vatu|WST tala|XAF CFA franc
XCD East Caribbean dollar|XOF CFA franc|XPF CFP franc|XTS test currency|YER Yemeni rial|ZAR rand
ZMW kwacha|ZWG Zimbabwe Gold
"""

CURRENCIES: dict[str, str] = {
    code: name
    for listed in _LISTED.replace("\n", "|").split("|")
    if listed
    for code, _, name in (listed.partition(" "),)
}

# Signs that mean one currency to most readers; the others are shown by their code.
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}


def is_called(code: str, words: str) -> bool:
    """Whether words for money may mean the currency: "dollar" may be USD, "US dollar" is.

    An adjective that the currency does not have makes it another one: "Australian dollar".
    """
    name, called = CURRENCIES[code].casefold(), words.casefold()
    return called == name or called == name.rpartition(" ")[2] or called == code.casefold()


def currency_of(words: str) -> str | None:
    """The currency that words for money mean most often: USD for "dollar"; None for "crown".

    A guess for a person to look at.

    >>> currency_of("dollar"), currency_of("Australian dollar"), currency_of("crown")
    ('USD', 'AUD', None)
    """
    known = [code for code, name in CURRENCIES.items() if name.casefold() == words.casefold()]
    return next((code for code in (*known, *SIGNS) if is_called(code, words)), None)

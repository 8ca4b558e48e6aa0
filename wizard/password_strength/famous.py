"""Strings that everybody can look up: numbers of mathematics, sample keys, names of networks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.password_strength.parts import Part, Sort

CONSTANTS = (
    "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899",
    "2.71828182845904523536028747135266249775724709369995957496696762772407663035354759",
    "1.41421356237309504880168872420969807856967187537694807317667973799073247846210703",
    "1.73205080756887729352744634150587236694280525381038062805580697945193301690880003",
    "2.23606797749978969640917366873127623544061835961152572427089724541052092563780489",
    "1.61803398874989484820458683436563811772030917980576286213544862270526046281890244",
    "0.57721566490153286060651209008240243104215933593992359880576723488486772677766467",
    "6.02214076e23", "6.62607015e-34", "1.602176634e-19", "1.380649e-23", "299792458",
    "9.80665", "6.67430e-11", "8.314462618", "1.2345678987654321", "142857142857142857",
    "1123581321345589144233377", "2357111317192329313741434753", "149162536496481100121144169196",
    "1248163264128256512102420484096",
)  # fmt: skip
"""Constants, and rows of numbers that have names: Fibonacci's, primes, squares, powers of two."""

LOOKED_UP, SHORTEST = 60, 5
"""Tries for one of them and where it breaks off."""

_ROUTER = (
    r"(?:tp-?link|netgear|linksys|d-?link|asus|buffalo|aterm|elecom\d?[ag]?|nec|logitec|iodata|"
    r"huawei|zte|fritz!?box|speedport|vodafone|xfinity|spectrum|softbank|docomo|au|hikari|rakuten|"
    r"uqwimax|pocketwifi|hp|canon|epson|brother|ubnt|eero|orbi|starlink)"
    r"(?:[-_ ]?(?:wifi|wlan|router|setup|guest|[25]g(?:hz)?|[ag]))?[-_ ]?[0-9a-f]{3,6}"
    r"(?:[-_ ](?:[25]g|[ag]))?"
)
_REGION = r"(?:us|eu|ap|sa|ca|me|af|il|mx)-(?:gov-)?(?:north|south|east|west|central)+-\d[a-f]?"
_SITE = r"https?://[a-z0-9./-]+|www\.[a-z0-9-]+\.[a-z]{2,3}|[a-z0-9-]{3,}\.(?:com|co\.jp|jp|net)"
_HOME = r"(?:10|127|172\.(?:1[6-9]|2\d|3[01])|192\.168)(?:\.\d{1,3}){1,3}|0\.0\.0\.0"
_SAMPLE = r"wjalrxutnfemi/?k7mdeng/?bpxrficy(?:examplekey)?|je7mtgbclwbf/?2zk/?h3yco8n"
PATTERNS = tuple(
    (re.compile(pattern), guesses)
    for pattern, guesses in (
        (r"arn:aws(?:-cn|-us-gov)?:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12})?:?[a-z0-9/_*-]*", 1e4),
        (r"a[ks]ia[a-z0-9]*example", 50),
        (_SAMPLE, 50),
        (_HOME, 1e4),
        (r"(?:8\.8\.8\.8|8\.8\.4\.4|1\.1\.1\.1|255\.255\.255\.\d)", 50),
        (r"e=mc\^?2|a\^?2\+b\^?2=c\^?2|h2o|c6h12o6|1\+1=[23]|2\+2=[45]", 50),
        (_ROUTER, 1e5),
        (r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}", 1e6),
        (r"(?:dead|cafe|babe|beef|f00d|face|c0de|feed|fade|1337){2,4}", 1e3),
        (_REGION, 50),
        (r"(?:i|vpc|ami|subnet|sg|eni|vol|snap|igw|rtb)-[0-9a-f]{8,17}", 1e4),
        (_SITE, 1e5),
        (r"\.(?:com|co\.jp|ne\.jp|org|net|jp)", 10),
    )
)
"""Examples from AWS's documents, addresses of home networks, names that routers come with."""


MODEL = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{1,3}\d{2,4}[A-Z]?|[a-z]{1,3}\d{2,4}[a-z]?)(?![A-Za-z0-9])"
)
A_MODEL = 2_000
"""Tries for what a car, a camera or a train is called, beside whose maker it is."""


def famous(text: str) -> Iterator[Part]:
    """Yield what is looked up rather than thought of."""
    low = text.lower()
    for constant in CONSTANTS:
        yield from _pieces(low, constant)
        yield from _pieces(low, constant.replace(".", "", 1))
    for found in MODEL.finditer(text):
        by_chance = 10.0 ** len(found[0])
        yield Part(found.start(), found.end(), A_MODEL, Sort.FAMOUS, alone=by_chance)
    for pattern, guesses in PATTERNS:
        for found in pattern.finditer(low):
            yield Part(found.start(), found.end(), guesses, Sort.FAMOUS)


def _pieces(low: str, constant: str) -> Iterator[Part]:
    """Yield the beginnings of a constant."""
    start = low.find(constant[:SHORTEST])
    while start >= 0:
        end = start + SHORTEST
        while end < len(low) and low[start : end + 1] == constant[: end + 1 - start]:
            end += 1
        yield Part(start, end, LOOKED_UP, Sort.FAMOUS)
        start = low.find(constant[:SHORTEST], end)

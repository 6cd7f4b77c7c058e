"""How blood levels are written: the names of the analytes, numbers, units, ranges and flags, as patterns."""

from __future__ import annotations

import re

from assistant.classifier.types import Status

_KIND = (
    r"(?:(?P<{0}>albumin[ -](?:corrected|adjusted)|corrected|corr\.?|adjusted|adj\.?|ioni[sz]ed|" r"ion\.?|free)[ -]+)"
)
_LEAD = r"(?:(?:serum|plasma|blood|se|s|p|total|tot\.?|measured|current|latest|repeat|today's)[ -]+)*"
CALCIUM = re.compile(
    rf"(?<![\w'’-]){_LEAD}{_KIND.format('kind')}?{_LEAD}(?P<name>calcium|kalzium|calcio|calciums|s?ca(?:2\+|\+\+|²⁺)?(?![\w+]|"
    rf"[ -]?(?:125\b|19[- ]9|15[- ]3|27[- ]29|72[- ]4))"
    r"|(?P<icca>ica|cca|aca)(?:2\+)?|hypercalc(?:a)?emi[ac]|too much calcium (?:in|circulating in|floating in) "
    r"(?:the |my |her |his )?blood(?:stream)?|hypocalc(?:a)?emi[ac]|(?:normo|eu)calc(?:a)?emi[ac])(?![\w])",
    re.IGNORECASE,
)
PHOSPHATE = re.compile(
    rf"(?<![\w'’-]){_LEAD}(?:inorganic )?(?P<name>phosphates?|phosphorus|phosphorous|phos\.?|phosph\.?|"
    rf"phosphat|fosfato?|"
    rf"s?po4|s?phos|p04|po₄|(?<=normal )P\b|(?<=raised )P\b|(?<=high )P\b|(?<=Ca/)P\b|(?<=Ca and )P\b|"
    rf"(?<=Ca & )P\b|(?-i:P|Pi|IP)(?=[ :=]+\d|(?: and| &|/)? ?(?:both )?(?:normal|wnl|N\b|ok\b|"
    rf"raised|high|elevated|is |are ))"
    r"|p(?=[ :=]+\d{1,2}(?:[.,]\d+)?\s*(?:mg\s*/\s*dl|mmol))"
    r"|hyperphosphat(?:a)?emi[ac]|hypophosphat(?:a)?emi[ac]|normophosphat(?:a)?emi[ac])(?![\w])",
    re.IGNORECASE,
)
ALBUMIN = re.compile(r"(?<![\w-])(?:serum )?(?:albumin|alb)(?![\w-])", re.IGNORECASE)

NOT_LEVEL_BEFORE = re.compile(
    r"\b(?:dialysate|dialysis fluid|bath|urin\w*|24[- ]?h\w*|coronary|dietary|oral|alkaline|elemental|creatine|"
    r"sodium|potassium|"
    r"tablets of|soft tissue|csf|stool)[ -]+(?:\w+[ -]+)?$",
    re.IGNORECASE,
)
NOT_LEVEL_AFTER = re.compile(
    r"[ -]*(?:(?:right|just|all|deep|exactly|only|mostly|partly|still|scattered|everywhere|directly) "
    r")*(?:channel|diet\b|dialysate|bath\b|rich|carbonate|acetate|gluconate|citrate|supplement|tablet|score|"
    r"binder|intake|(?:x|×|\*) ?(?:p\b|phos)|"
    r"deposit|salt|crystal|stone|oxalate|"
    r"pyrophosphate|phosphate (?:deposit|salt|crystal)|plaque|fleck|speck|granule|lump|nodul|"
    r"build|soap|antagonist|hydroxy|absorption|excretion|"
    r"along|there|near|next to|at the (?!upper|lower|limit|time)|over the|behind|on (?!blood|admission|"
    r"discharge|presentation|arrival|\d|"
    r"testing|repeat)|around (?!\d|about)|inside|within (?!normal (?:limits?|range|ref)|range|the (?:normal|"
    r"ref)|ref|limits)|under|"
    r"throughout|has (?:built|settled|collected|deposited|formed)|"
    r"in (?!(?:the |my |her |his |their )?(?:blood|serum|plasma|range|normal range|the normal "
    r"range|the reference|reference|order|the healthy|healthy range))|"
    r"\(?in (?:tissue)|-?based|-?containing|was (?:found|seen|deposited)|is (?:found|seen|present|"
    r"deposited)|breast|ovary|prostate|colon|lung|bronchus|stomach|"
    r"lesion|shell|ring|rim|shadow|mass|collection|concretion|patch|mg\b|pills?)",
    re.IGNORECASE,
)
BARE_AFTER = re.compile(r"\s*(?:[,.;:)]|$|and (?!phos|po4|p\b|pth|alb))", re.IGNORECASE)
SHOWN_BEFORE = re.compile(
    r"\b(?:show|shows|showed|showing|demonstrat\w+|reveal\w*|contain\w*|found|finds|see|saw|seen|full of|flecks of|"
    r"specks of|fine|chalky|coarse|granular|heavy|dense|linear|basophilic|scattered|with) $",
    re.IGNORECASE,
)
"""«The biopsy shows calcium,»: nothing is said of the blood."""
_STATUS = r"normal|raised|elevated|high|low|reduced|increased|borderline|not raised|not elevated|decreased"
_FILL = (
    r"(?:[\s:=,~≈\-–—([\])]|\b(?:level|levels|conc|concentration|value|result|was|is|of|at|measured|"
    r"measures|came back|reported|as|currently|"
    r"has|have|had|been|since|hovering|sits|sitting|running|comes|came|out|persistently|consistently|repeatedly|always|"
    r"usually|again|this|last|week|month|morning|admission|on|yesterday|per|roughly|nearly|almost|stable|steady|nearer|"
    r"now|today|only|still|up|a|bit|little|too|somewhat|just|slightly|way|clearly|the|about|"
    r"around|approximately|approx|found to be|stands|corrected|adjusted|total|ionised|ionized|"
    r"serum|mildly|markedly|slightly|"
    r"rose to|fell to|peaked|grossly|very|recorded|returned|read|reads|in|blood|her|his|my|"
    r"for albumin|and|level was|then|rising to|being|being|"
    r"per the lab|stated as|given as|ranging|recent|latest|most|to|\(total\)|\(corrected\)|"
    r"\(adjusted\)|\(ionised\))\b|"
    rf"(?P<{{0}}>\b(?:{_STATUS})\b|[↑↓]+))*?"
)
NUMBER = r"(?P<{0}>(?<![\d.,])\d{{1,3}}(?:[.,]\d{{1,3}})?(?![.,]?\d|st\b|nd\b|rd\b|th\b))"
UNIT = (
    r"(?P<{0}>mg\s*/\s*d[lL]|mg\s*%|mg\s*/\s*100\s*ml|mg\s+per\s+d(?:eci)?l(?:it(?:er|re))?|"
    r"mg\s*dl-1|mmol\s*/?\s*l\b|mmol\s*[·.]?\s*l-1|mmol\s+per\s+lit(?:er|re)|"
    r"mmols?\s*/\s*l|mM\b|meq\s*/?\s*l\b|meq\s+per\s+lit(?:er|re)|g\s*/\s*dl|g\s*/\s*l\b|mmol\b)"
)
_DASH = r"\s*(?:-|–|—|to)\s*"
_RANGE_WORDS = (
    r"(?:(?:our|the|this|that|its|their|a|an|lab|labs|lab's|laboratory|laboratory's|hospital|local|own|ref\.?|reference|"
    r"normal|range|ranges|interval|limits?|values?|with|against|for|of|is|says|gives|quotes|quoting|and|adult|paeds|"
    r"paediatric|pediatric|age|nr|rr|ri|n|between|from|being|as)\b[\s:=.,]*)*"
)
_RANGE = (
    r"(?:\s*[,;]?\s*(?P<flag1>(?-i:H|L|N|HIGH|LOW)\b|↑|↓)?\s*[(\[,;]?\s*"
    + _RANGE_WORDS
    + rf"(?P<low>\d{{1,3}}(?:[.,]\d{{1,3}})?){_DASH}(?P<high>\d{{1,3}}(?:[.,]\d{{1,3}})?)(?![\d.,]*\d)\s*"
    + UNIT.format("unit2")
    + r"?\s*(?:[,;]\s*(?P<flag2>(?-i:H|L|N)\b|high|low|normal|↑|↓))?\s*[)\]]?(?:\s*"
    + UNIT.format("unit3")
    + r")?)"
)
_UPPER = (
    r"(?:\s*[(\[,;]\s*"
    + _RANGE_WORDS
    + r"(?:upper (?:limit|reference limit|end|bound)(?: of (?:normal|the range|range))?(?: is| of)?|uln|"
    r"max(?:imum)?|up to|"
    r"below|under|less than|<|≤|<=)\s*[:=]?\s*(?P<top>\d{1,3}(?:[.,]\d{1,3})?)(?![\d.,]*\d)\s*"
    + UNIT.format("unit4")
    + r"?\s*[)\]]?)"
)
_FLAG = rf"(?:\s*[(\[,]?\s*(?P<flag3>(?-i:\bH\b|\bL\b|\bN\b)|↑+|↓+|(?:{_STATUS})(?=\s*[)\].;,]|\s*$))\s*[)\]]?)"
VALUE = re.compile(
    _FILL.format("said") + NUMBER.format("value") + r"\s*" + UNIT.format("unit") + "?"
    r"(?!\s*(?:mg\b(?!\s*/)|mcg|µg|tablet|hu\b|years?\b|yrs?\b|mm\b|cm\b|times|x\b|%|g\b(?!\s*/)|"
    r"units?|iu\b|days|weeks|months|(?-i:h\b)|hours))"
    rf"(?:{_RANGE}|{_UPPER}|{_FLAG})?",
    re.IGNORECASE,
)
WITH_UNIT = re.compile(NUMBER.format("value") + r"\s*" + UNIT.format("unit"), re.IGNORECASE)
"""A number in a unit of concentration, whatever stands before it."""
SERIES = re.compile(
    r"(?:\s*(?:-|–|—|to|and|,|/|→|->|then|or|,? ?now)+\s*(?:to |at )?(\d{1,2}(?:[.,]\d{1,3})?)(?![.,]?\d))+\s*"
    + UNIT.format("unit"),
    re.IGNORECASE,
)
"""The rest of «2.8, 2.9 and 3.1 mmol/L» behind its first number."""
BOUND = re.compile(
    r"(?P<over>[>≥]|\b(?:over|above|exceed\w*|more than|greater than|at least|in excess of)\b)|"
    r"(?P<under>[<≤]|\b(?:below|under|less than)\b)",
    re.IGNORECASE,
)
"""What makes a number a limit that the level lies over or under."""
STATUS_WORD = re.compile(r"\b(?:normal|raised|elevated|high|low|reduced|increased|decreased)\b", re.IGNORECASE)
FOREIGN = re.compile(
    r"\b(?:pth|alp|urea|creatinine|magnesium|mg|potassium|sodium|glucose|urate|uric|protein|crp|esr|vitamin|vit|hb|"
    r"haemoglobin|hemoglobin|egfr|urine|urinary|dialysate|diet|tablets?|supplements?|carbonate|dose|daily|deposits?|"
    r"deposition|deposited|plaques?|bicarbonate|bicarb|lactate|oxalate|ferritin|iron|cholesterol|triglycerides|troponin|"
    r"not|no|nor|without|unknown|pending|never|fluid|csf|pyrophosphate|crystals?|stones?|nodules?|lumps?)\b|[;?!]",
    re.IGNORECASE,
)
"""Words that part a number from a calcium or phosphate named before it."""
FLAG_WORDS: dict[str, Status] = {
    "h": "high",
    "high": "high",
    "raised": "high",
    "elevated": "high",
    "increased": "high",
    "↑": "high",
    "l": "low",
    "low": "low",
    "reduced": "low",
    "decreased": "low",
    "↓": "low",
    "n": "normal",
    "normal": "normal",
    "not raised": "normal",
    "not elevated": "normal",
    "borderline": "borderline",
}

"""Signs of harm in the words of hasty notes, and what the same words say of staff, systems and celebrations."""

from __future__ import annotations

_IT = r"(?:him|her|them|me|us|the (?:child|baby|boy|girl|kids|twins|little one|young person))"
NOTED = (
    r"\b(?:can't|cannot|can not) do (?:this|it|life) (?:any ?more|any longer|no more)\b"
    r"|\b(?:saying|said|says|message|messaged|text|texted|wrote) .{0,60}\b(?:good)?bye\b(?! for now)"
    r"|\b(?:goodbye|bye) (?:forever|to everyone|to everybody|for ever)\b",
    r"\b(?:bathroom|bedroom|toilet|bed|room|bath) with (?:a|the|some|his|her) (?:\w+ )?(?:blade|razor|knife|"
    r"scissors|glass|rope|"
    r"belt|lighter|tablets|pills|bleach)\b|\bonly (?:scratches|a scratch|grazes|cuts)\b",
    r"\b(?:came|come|comes|coming|got|back|home|returned) (?:\w+ ){0,2}(?:in|with) (?:different|someone "
    r"else's|new|somebody else's|"
    r"torn|ripped) (?:clothes|knickers|underwear|tights|top|dress|uniform)\b"
    r"|\b(?:won't|will not|wouldn't|refuses to|refused to|not|never) (?:say|tell us|tell me|tell anyone) "
    r"(?:where|who) (?:he|she|they)"
    r"(?:'s|'d)? (?:was|were|been|has|had|is|are|goes|go|went|got|stays?|sleeps?|sees?|meets?)\b",
    rf"\b(?:puts?|putting|shuts?|shutting|locks?|locked|sends?|sent|leaves?|left|makes?|made|keeps?|kept|"
    rf"drags?|dragged) {_IT} "
    r"(?:\w+ ){0,3}?(?:in|into|out in|to) (?:the |a )?(?:\w+ )?(?:garage|shed|cellar|basement|loft|attic|"
    r"cupboard|outhouse|"
    r"greenhouse|dog (?:bed|crate|cage)|kennel|cold|rain|dark|boot|coal|utility room|under the stairs)\b",
    r"\b(?:goes?|going|went|walks?|walked|comes?|came|barges?|lets? \w+) (?:\w+ ){0,2}?(?:in|into|in on|in "
    r"to) "
    r"(?:(?:their|her|his|my|the girls'?|the boys'?) )?(?:\w+ )?(?:rooms?|bedrooms?|bathroom|shower|on "
    r"(?:him|her|them)) "
    r"(?:\w+ ){0,2}?(?:without (?:knocking|asking)|when (?:they|she|he|i)(?:'s|'re| is| are| am|'m)|at "
    r"night|while)\b",
    r"\b(?:will|would|'ll|going to|gonna|swore he'd|swore to|threatened to) (?:finish|batter|murder|leather|"
    r"bray|slice|drown|"
    r"do|end|kick the) (?:him|her|them|me)(?: in| over| off)?\b",
)
"""Each is one sort of sign, as a volunteer types it on the way home."""
_WORKERS = (
    r"(?:staff|officers?|carers|members|managers?|teams?|workers|teachers|schools|people|everyone|nobody|we|"
    r"they|councils?|many|"
    r"colleagues|the service|the council|the department|foster carers|social workers)"
)
NOT_HARM = (
    rf"\b{_WORKERS}(?: \w+)? (?:are|were|is|was|feel|felt|seem|seemed|get|got|remain|remained)(?: \w+)? "
    rf"(?:scared|frightened|afraid|"
    r"terrified|nervous|wary)\b"
    r"|\b(?:scared|frightened|afraid|terrified|fear) of (?:the |a |any |an? |making |losing |being )?(?:new "
    r"|next )?(?:system|change|changes|"
    r"allegations?|complaints?|complaining|inspections?|ofsted|re-?organisation|cuts?|forms?|technology|"
    r"computers?|mistakes?|blame|"
    r"blamed|paperwork|deadline|media|headlines?|budget|law|court costs)\b",
    r"\b(?:most |more |less |least )?common(?:est)? (?:reasons?|causes?|factors?|types?|forms?|category|"
    r"categories|concerns?)\b"
    r"|\b(?:main|primary|presenting|first|top|biggest) (?:reasons?|causes?|factors?|needs?) (?:for|of|is|"
    r"was|are|given)\b"
    r"|\b(?:category|categories|types?|forms?|prevalence|incidence|features?|proportion) (?:of|in) \w+"
    r"|\bchild protection (?:plans?|conferences?|register|chairs?|statistics|numbers)\b|\b(?:features?|"
    r"featured) in \w+ (?:of )?(?:all|cases)",
    r"\b(?:celebrat\w+|awards?|ceremony|graduat\w+|prize[- ]?giving|wedding|christening|proud|happy tears|"
    r"tears of joy|standing "
    r"ovation|well deserved|lovely)\b",
)
"""Fear of a system, the counting of harm, and tears of joy; each speaks against a disclosure as panel words do."""

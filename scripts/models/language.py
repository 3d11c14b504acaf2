"""What a language file may hold, as typed models: the source of its JSON Schema. Loads pydantic."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from readlint.schema.models import Given, Text

LANGUAGE_ID = "urn:readlint:schema:language:1"
Phrases = Annotated[list[Text], Field(min_length=1, json_schema_extra={"uniqueItems": True})]
Number = Annotated[str, Field(pattern=r"^-?[0-9]{1,5}$")]
Numbered = Annotated[dict[Text, Number], Field(min_length=1)]


def _dashed(name: str) -> str:
    return name.replace("_", "-")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=_dashed)


def _every(description: str) -> Any:
    return Field(description=description)


def _some(description: str) -> Any:
    return Field(default=None, description=description)


class Classes(_Part):
    """Literal phrases by class; what a language lacks, such as cases of names, is absent."""

    list_joiner: Phrases = _every("Between days that are listed: 1 *and* 2 April, 1日*、*2日.")
    range_joiner: Phrases = _every("Between the ends of a time: 1 *to* 3 April.")
    range_opener: Phrases = _every("Before the first end of a time: *from* 1 to 3 April.")
    first_person: Phrases = _every("The author of the words, in all forms: I, my, me.")
    say: Phrases = _every("That somebody said something, as a finite verb.")
    transcript_heading: Phrases = _every("Opens the heading of spoken words: Remarks, Transcript.")
    statement_heading: Phrases = _every("Opens the heading of a statement or a communiqué.")
    honorific: Phrases = _every("Before or behind a name, and no part of it: Mr., 先生.")
    range_closer: Given[Phrases] = _some("Behind the last end of a time: 1일부터 3일*까지*.")
    day_opener: Given[Phrases] = _some("Before the number of a day: *on the* 2nd, *am* 2.")
    date_particle: Given[Phrases] = _some("Between the parts of a day: 1 *de* abril *del* 2019.")
    year_particle: Given[Phrases] = _some("Only between a month and its year: June *in* 2019.")
    year_mark: Given[Phrases] = _some("Behind the number of a year: 2019 *года*.")
    ordinal_ending: Given[Phrases] = _some("Behind the number of a day: 1*st*, 1*er*, 3*:e*.")
    part_of_day: Given[Phrases] = _some("When in a day: morning, 上午.")
    local_time: Given[Phrases] = _some("By whose clock a day is counted: local time, 当地时间.")
    delivery_notice: Given[Phrases] = _some(
        "What the printed text of a speech says of itself, as a line: check against delivery."
    )
    not_first_person: Given[Phrases] = _some(
        "What holds a word of `first-person` and means others: 我国, our country."
    )
    say_before_speech: Given[Phrases] = _some(
        "A short verb that is one of saying only before a comma, a colon or a quotation mark: 说."
    )
    reported_act: Given[Phrases] = _some(
        "That an act is over, as a finite verb: *met*, *провёл переговоры*."
    )
    coming_act: Given[Phrases] = _some("That something is still to come: *aura lieu*, *morgen*.")
    past_act: Given[Phrases] = _some("What was done on the day beside it: *signed* on 3 May.")
    dated_document: Given[Phrases] = _some("A document that is named with its day: *treaty*.")
    dated_by: Given[Phrases] = _some("Between a document and its day: the treaty *of* 3 May.")
    party_word: Given[Phrases] = _some("Who made a document: the *leaders* of the *countries*.")
    since: Given[Phrases] = _some("Before the day from which something has lasted: *since* 3 May.")
    entering_office: Given[Phrases] = _some(
        "That somebody was chosen for an office, or enters it: *elected*, *inauguration*, 当选."
    )
    name_character: Given[Phrases] = _some(
        "A character that spells out foreign names and hardly ever begins a word of its own: 斯."
    )
    name_ending: Given[Phrases] = _some(
        "What a case adds to the name of a person, or puts in place of its last vowel."
    )
    joint_statement_heading: Given[Phrases] = _some(
        "Opens the heading of what two sides state together: Joint Statement, 联合声明."
    )
    readout_heading: Given[Phrases] = _some("Opens the heading of an account: Readout.")
    briefing_heading: Given[Phrases] = _some("Opens the heading of a briefing of the press.")
    meeting_verb: Given[Phrases] = _some(
        "That an act was done with somebody, as a finite verb before `with`: *met* with."
    )
    receiving_verb: Given[Phrases] = _some(
        "That somebody met the person whose name follows: *received*, *recibió a*."
    )
    contact_noun: Given[Phrases] = _some(
        "A noun that `meeting-with` follows, in whatever form the two sides met: *talks* with,"
        " *call* with, *entretien* avec."
    )
    meeting_with: Given[Phrases] = _some("Between an act and whom it was with: *with*, *mit*.")
    meeting_during: Given[Phrases] = _some("That an act was done: *during* a meeting with.")
    office_head_word: Given[Phrases] = _some(
        "The word of an office that any other may be added to, before a name: *Minister* of"
        " something, *Deputy Minister*. Whole titles are in `office`."
    )
    office_link: Given[Phrases] = _some("Between an office and its state: Minister *of the*.")
    office_of: Given[Phrases] = _some(
        "Those of `office-link` behind which the state of the office follows: Minister *of*."
    )
    office_for_name: Given[Phrases] = _some(
        "What the press office of a leader writes in place of the name: *The Prime Minister* spoke."
    )
    portfolio: Given[Phrases] = _some("What a minister is minister of: *Foreign Affairs*.")
    besides: Given[Phrases] = _some("Before a verb: what follows is another act: *also* met.")
    name_opener: Given[Phrases] = _some(
        "Before the title of a person, and no part of it: *his* Minister, *visiting* Minister."
    )
    name_particle: Given[Phrases] = _some("A small word inside a name: *bin*, *van*, *de la*.")
    no_name: Given[Phrases] = _some(
        "With a capital, yet no part of a name, where titles and names run together: *Council*."
    )
    office: Given[Phrases] = _some(
        "A whole title or role, at times put for a name: *foreign minister*. The words that titles"
        " are built of are in `office-head-word`."
    )
    counterpart: Given[Phrases] = _some(
        "Who holds the same office of the other side: *counterpart*, *homologue*."
    )
    joined_article: Given[Phrases] = _some(
        "An article, and what may precede it, that is written as one with its word: *al*."
    )
    title_or_name: Given[Phrases] = _some(
        "A title or form of address that is a name as well, or that is written alone with the name"
        " of a ruler: *Don*, *Pan*, *King*."
    )
    telephone_contact: Given[Phrases] = _some("Names a contact by telephone: *phone call*.")
    video_contact: Given[Phrases] = _some("Names a contact by video: *videoconference*.")
    contact_in_person: Given[Phrases] = _some(
        "A noun or verb of a contact in one room, against `telephone-contact` and"
        " `written-message`: *meeting*, *met*."
    )
    written_message: Given[Phrases] = _some("Names a message: *congratulations*, *telegram*.")
    contact_word: Given[Phrases] = _some(
        "Other words of the titles of readouts that say nothing of whom or what: *talks*, *joint*."
    )
    consent_word: Given[Phrases] = _some("A word of consent walls: *cookies*, *partners*, *your*.")
    foot_word: Given[Phrases] = _some("A word of the foot of a page: *imprint*, *reserved*.")
    meets_there: Given[Phrases] = _some(
        "That two met in one room, as a finite verb or its participle: *traf*, *empfangen*."
    )
    takes_place: Given[Phrases] = _some(
        "That an act was held, beside a word of `meeting-noun`: *fand statt*, *sostuvo*."
    )
    meeting_noun: Given[Phrases] = _some("An act in one room, as a noun: *talks* in X.")
    auxiliary: Given[Phrases] = _some("What stands before the place of a participle: *hat* in X.")
    at_place: Given[Phrases] = _some("Before the name of the place of an act: *in*, *à*.")
    joined_at_place: Given[Phrases] = _some("The same, joined to the name: *ב*ירושלים.")
    place_particle: Given[Phrases] = _some("Behind the name of the place of an act: 東京*で*.")
    place_ending: Given[Phrases] = _some(
        "What the case of a place puts behind its name, or in place of its last letter: Москв*е*."
    )
    place_last_letter: Given[Phrases] = _some("What such a case takes away: Москв*а*.")
    visit_to: Given[Phrases] = _some("Before the name of a place that was visited: *arrived in*.")
    parts_place: Given[Phrases] = _some(
        "Between an act and a place, so that the place is of something else: *who*, *about*."
    )
    another_act: Given[Phrases] = _some("That a sentence tells an earlier act: *had*, *last year*.")
    not_in_person: Given[Phrases] = _some("That an act was in no room: *phone*, *video*.")
    host_phrase: Given[Phrases] = _some(
        "Before the name of the place to which guests are welcomed: *welcome to*."
    )
    here_in: Given[Phrases] = _some("Before the name of the place of the speaker: *here in*.")
    greeting: Given[Phrases] = _some("In a sentence that greets guests: *glad*, *thank*.")
    not_there: Given[Phrases] = _some(
        "In a sentence that welcomes to a place, so that it is for another day: *next*, *invite*."
    )
    figures_word: Given[Phrases] = _some("Ends the source of a figure, no house: Reuters *data*.")
    staff_word: Given[Phrases] = _some("Whom a house employs, behind its name: Reuters *Staff*.")
    own_unit: Given[Phrases] = _some(
        "A part of whatever house publishes, no house of its own: Source: *Press Service*."
    )
    source_label: Given[Phrases] = _some("Before a colon and the names of houses: *Quelle*: dpa.")
    credit_opener: Given[Phrases] = _some(
        "Opens a line or a bracket in which houses are credited: *with inputs from* Reuters."
    )
    credit_closer: Given[Phrases] = _some("Ends such a line: Reuters *contributed to this report*.")
    told_by: Given[Phrases] = _some(
        "Before a house, in a clause that credits it with a sentence: *according to* Xinhua."
    )
    press_tells: Given[Phrases] = _some(
        "What a house does in such a clause, before or behind its name: Xinhua *reported*."
    )
    own_act_heading: Given[Phrases] = _some(
        "Opens a heading that leaves out whose act it is, its publisher's: *Meeting with* X."
    )
    own_office: Given[Phrases] = _some(
        "An office without name or country at the head of a heading: its publisher's."
    )
    cabinet_word: Given[Phrases] = _some(
        "In the name of the office of a head of government, not of one of state."
    )
    foreign_ministry: Given[Phrases] = _some("A ministry of foreign affairs, or its head.")
    press_word: Given[Phrases] = _some(
        "What may be between such words and the name: *the news agency* TASS."
    )
    dated_act: Given[Phrases] = _some(
        "An act of diplomats told as done, whose sentence gives its day: *провела переговоры*."
    )
    on_day: Given[Phrases] = _some("What must stand before the day of such an act: *am* 3. Mai.")
    parts_day: Given[Phrases] = _some(
        "Between such an act and a day, or right behind the day: it is another's: *who*, *elected*."
    )
    this_day: Given[Phrases] = _some("Before the number of a day that is this one: *本*17日.")
    announced_act: Given[Phrases] = _some("An act told as coming, in one verb: *посетит*.")
    future_opener: Given[Phrases] = _some("Before a word of `act-base`: *wird* … reisen, *θα*.")
    act_base: Given[Phrases] = _some("An act of diplomats behind a word of the future: *reisen*.")
    looking_back: Given[Phrases] = _some(
        "Before an act that is over: *following* the talks of 3 May, *during* the 3 May call."
    )
    scheduled: Given[Phrases] = _some(
        "Before the day of what is to come: *to be held* on 3 May, *scheduled for* 3 May."
    )
    recurring: Given[Phrases] = _some(
        "That a day beside it is one of another year or of every year: *anniversary*, *last year*."
    )
    remembrance: Given[Phrases] = _some(
        "Near the name of somebody who has died: *funeral* of President X, *condolences*."
    )


class Values(_Part):
    """Phrases with a whole number each, by class."""

    relative_day: Numbered = _every("Days from the day of the words: yesterday -1, tomorrow 1.")
    ordinal: Given[Numbered] = _some("Spelled days of a month: first 1.")
    era: Given[Numbered] = _some("What to add to a year of an era for that of ours: 令和 2018.")
    month: Given[Numbered] = _some("Names that CLDR lacks: sept 9.")
    weekday: Given[Numbered] = _some("Names that CLDR lacks, 1 for Monday: tues 2.")


class Language(_Part):
    """The words of one natural language. Phrases are literal: no expressions."""

    name: Text = Field(description="The English name of the language.")
    classes: Classes
    values: Values


def language_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a language file."""
    made = TypeAdapter[Any](Language).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": LANGUAGE_ID, **made}

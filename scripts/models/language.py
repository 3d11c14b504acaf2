"""What a language file may hold, as typed models: the source of its JSON Schema. Loads pydantic."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from models.parts import form
from readlint.schema.models import Given, Text

LANGUAGE_ID = "urn:readlint:schema:language:1"
Phrases = Annotated[list[Text], Field(min_length=1, json_schema_extra={"uniqueItems": True})]
Number = Annotated[str, form("^-?[0-9]{1,5}$", "must be a whole number, such as 1 or -1")]
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
    function_word: Given[Phrases] = _some(
        "A small word of any text, whatever it says, as one word in small letters: articles,"
        " prepositions, pronouns, forms of *to be*. They show in which language a paragraph is."
    )
    function_word_in_names: Given[Phrases] = _some(
        "One of `function-word` that family names hold as well, so that it shows nothing alone."
    )
    letter: Given[Phrases] = _some(
        "A small letter of the alphabet beyond a to z, as words of the language itself have it:"
        " what has others is no text of it."
    )
    range_closer: Given[Phrases] = _some("Behind the last end of a time: 1일부터 3일*까지*.")
    day_opener: Given[Phrases] = _some("Before the number of a day: *on the* 2nd, *am* 2.")
    date_particle: Given[Phrases] = _some("Between the parts of a day: 1 *de* abril *del* 2019.")
    year_particle: Given[Phrases] = _some("Only between a month and its year: June *in* 2019.")
    definite_article: Given[Phrases] = _some("*the* 2nd.")
    year_opener: Given[Phrases] = _some("Before the number of a year: *năm* 2019.")
    year_mark: Given[Phrases] = _some("Behind the number of a year: 2019 *года*.")
    first_year: Given[Phrases] = _some(
        "Put for the number of the first year of an era: 令和*元*年."
    )
    year_link: Given[Phrases] = _some("Between the mark of a year and a month: 2019年*の*4月.")
    month_opener: Given[Phrases] = _some("Before the number of a month: *tháng* 4.")
    month_mark: Given[Phrases] = _some("Behind the number of a month: 4*月*.")
    day_mark: Given[Phrases] = _some("Behind the number of a day: 1*日*.")
    day_count_ending: Given[Phrases] = _some(
        "Behind a word of `day-mark`, so that it counts days or is another word: 2日*間*."
    )
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
    follows_place: Given[Phrases] = _some(
        "What follows the place of an act where no blank parts words: 在北京*同*, 在北京*会见*."
    )
    attends: Given[Phrases] = _some(
        "Before a conference at which the act was: *出席*慕尼黑安全会议."
    )
    edition_opener: Given[Phrases] = _some("Before the number of such a conference: *第*60届.")
    edition_mark: Given[Phrases] = _some("Behind the number of such a conference: 第60*届*.")
    city_conference: Given[Phrases] = _some(
        "A conference that bears the name of its city, behind it: Munich *Security Conference*."
    )
    in_the_course: Given[Phrases] = _some("Behind what the act was a part of: 会议*期间*.")
    visit_made: Given[Phrases] = _some("Behind the place of a visit that was made: 对德国*进行*.")
    visit_noun: Given[Phrases] = _some("A stay in a place: *visit*, *trip*.")
    near_year: Given[Phrases] = _some("A year, before the number of its month: *今年*3月.")
    hosted_there: Given[Phrases] = _some(
        "The participle behind `auxiliary` of an act that a place had: was *received* in X."
    )
    hosts_there: Given[Phrases] = _some(
        "That somebody had a guest or a meeting, as a finite verb: *hosted*, *received*."
    )
    passive_by: Given[Phrases] = _some(
        "Behind such a word, so that it is of the passive: received *by*."
    )
    describes_act: Given[Phrases] = _some(
        "Behind the noun of an act, so that a verb further on is of something else: talks *on*."
    )
    act_begins: Given[Phrases] = _some(
        "That an act began or ended, behind its noun: talks *began* in X."
    )
    meanwhile: Given[Phrases] = _some("Before `meeting-there`: *while* meeting.")
    meeting_there: Given[Phrases] = _some(
        "A participle that tells an act as the occasion of another: when *meeting*."
    )
    at_an_act: Given[Phrases] = _some(
        "Before `act-with`, with an article: *during a* meeting with."
    )
    act_with: Given[Phrases] = _some("An act as the occasion of another: *talks with*.")
    tells_of: Given[Phrases] = _some(
        "That somebody told of something, besides `say`: *recalled*, *thanked*."
    )
    pluperfect: Given[Phrases] = _some(
        "Before `met-participle`, so that the act came before another: *had* met."
    )
    met_participle: Given[Phrases] = _some("The participle of an act in one room: had *met*.")
    talked: Given[Phrases] = _some("That somebody met, in any words: *talks*, *met*.")
    the_meeting: Given[Phrases] = _some(
        "Opens a sentence on the act that was told above it: *The* meeting took place."
    )
    meeting_kind: Given[Phrases] = _some(
        "Between `the-meeting` and `our-meeting`: the *bilateral* meeting."
    )
    our_meeting: Given[Phrases] = _some(
        "A noun for the act that was told above it: the *talks* took place."
    )
    was_held: Given[Phrases] = _some("That such an act had a place: the meeting *took place* in X.")
    before_portfolio: Given[Phrases] = _some(
        "The word of an office that `purpose` follows: *Minister* for."
    )
    purpose: Given[Phrases] = _some("Before what an act was for: met *for*.")
    infinitive: Given[Phrases] = _some("Before a verb of purpose: met *to* discuss.")
    apposition_opener: Given[Phrases] = _some(
        "Behind a comma, before what is said of a person: , *head* of."
    )
    before_place: Given[Phrases] = _some(
        "What may be right before the place of an act, so that the place is of the act. Says "
        "that a language has the word order of English: see `extract/place/shapes.py`."
    )
    determiner: Given[Phrases] = _some("Before a noun: *the*, *his*.")
    noun_link: Given[Phrases] = _some("Behind a noun, before what belongs to it: house *of*.")
    house_noun: Given[Phrases] = _some(
        "A house or an occasion that has a place of its own: the *residence* in X."
    )
    posting: Given[Phrases] = _some(
        "Somebody or something that serves in the place that follows: *Embassy* in X."
    )
    opening_day: Given[Phrases] = _some(
        "The day of the act at the head of a sentence: *yesterday*, in X."
    )
    this_time: Given[Phrases] = _some(
        "Before a part of a day or a weekday: *this* morning, *late* Monday."
    )
    day_preposition: Given[Phrases] = _some(
        "Before the day of an act at the head of a sentence: *On* Monday, in X."
    )
    at_occasion: Given[Phrases] = _some(
        "Before `gathering` at the head of a sentence: *at* the summit in X."
    )
    on_topic: Given[Phrases] = _some("Before what a gathering was about: conference *on*.")
    gathering: Given[Phrases] = _some("An occasion of many in one place: *summit*, *forum*.")
    visit_during: Given[Phrases] = _some(
        "Before a visit during which the act was: *during* his visit to."
    )
    other_visit: Given[Phrases] = _some("A word of a visit at another time: *upcoming*.")
    visit_link: Given[Phrases] = _some("Between a visit and its place: visit *to*, stop *in*.")
    to_place: Given[Phrases] = _some(
        "Those of `visit-link` that lead to a place: paid a visit *to*."
    )
    toured: Given[Phrases] = _some("That somebody visited a house: *toured* the.")
    toured_house: Given[Phrases] = _some("A house that is visited beside an act: *museum*.")
    today: Given[Phrases] = _some("The day of the words.")
    place_hosts: Given[Phrases] = _some(
        "Behind the name of a place, that it had the act: X *hosted* talks."
    )
    next_stop: Given[Phrases] = _some("Before a visit that came next: *After* X, he visited.")
    guest_who: Given[Phrases] = _some("Before what is said of a guest: *who* is in X.")
    guest_is: Given[Phrases] = _some("That a guest is somewhere: who *is* in X.")
    guest_now: Given[Phrases] = _some("Behind it: who is *currently* in X.")
    guest_there: Given[Phrases] = _some("Between `guest-is` and the place: who is *visiting*.")
    on_a_visit: Given[Phrases] = _some("Before a visit that a guest is on: *paying* a visit.")
    guest_came: Given[Phrases] = _some(
        "That a guest came to the place that follows: who *arrived in*."
    )
    guest_stay: Given[Phrases] = _some(
        "Behind the place of a guest, so that the guest is received there: *for talks*."
    )
    untold: Given[Phrases] = _some(
        "Before a visit that was not, or that was before: *never* visited."
    )
    denial: Given[Phrases] = _some("Opens a sentence that denies what it says: *No*.")
    sidelines_of: Given[Phrases] = _some(
        "Before a conference beside which the act was: *margins of*."
    )
    conference_of: Given[Phrases] = _some(
        "A conference before the name of its city: *Conference in*."
    )
    place_name_word: Given[Phrases] = _some(
        "A small word inside the name of a place: Rio *de* Janeiro."
    )
    name_joiner: Given[Phrases] = _some("Between two names or two acts: X *and* Y.")
    elsewhen: Given[Phrases] = _some(
        "Behind the name of a place, so that the act was at another time: in X *last* year."
    )
    part_of_year: Given[Phrases] = _some("Before a year or behind `year-particle`: in *late* 2019.")
    time_unit: Given[Phrases] = _some("What time is counted in: two *weeks* ago.")
    time_past: Given[Phrases] = _some("Behind such a time: two weeks *ago*.")
    called_for_place: Given[Phrases] = _some(
        "Behind the name of a place that it only bears: X *process*."
    )
    forum_noun: Given[Phrases] = _some("A forum that bears the name of its city: X *Forum*.")
    shows_language: Given[Phrases] = _some(
        "A word that hardly any sentence of the language lacks, and none of another has."
    )
    in_place: Given[Phrases] = _some("Those of `at-place` that lead to a city in a headline: *in*.")
    spoken_act: Given[Phrases] = _some("What a headline calls spoken words: *remarks* in X.")
    headline_act: Given[Phrases] = _some("What a headline calls the act: *talks* in X.")
    headline_topic: Given[Phrases] = _some(
        "Between such a noun and a place, so that the place is of the topic: talks *on*."
    )
    headline_prior: Given[Phrases] = _some("Before another act of a headline: *prior to* talks.")
    before_headline_place: Given[Phrases] = _some(
        "What may be right before the place of a headline: *reporters* in X."
    )
    away: Given[Phrases] = _some("That somebody was not where the office is: *trip*, *abroad*.")
    origin_label: Given[Phrases] = _some(
        "Before a colon and the names of houses, which need not be known: *Source*: X."
    )
    origin_statement: Given[Phrases] = _some(
        "Before the name of the house that a text was in first: *was first published by*."
    )
    source_of_text: Given[Phrases] = _some(
        "Right before such a label, so that it is of the text: *稿件*来源."
    )
    next_label: Given[Phrases] = _some(
        "Ends what a label says, as the next one: 来源：X *编辑*：Y."
    )
    page_stamp: Given[Phrases] = _some(
        "Before the day of a page, on the line of its source: *Updated*."
    )
    page_mark: Given[Phrases] = _some("Behind the number of a page: 第2*页*.")
    no_house: Given[Phrases] = _some(
        "What is written for a source and names none: *agencies*, *unknown*."
    )
    byline_opener: Given[Phrases] = _some(
        "Before the name of a house that has no other credit: *from* Reuters."
    )
    person_byline_opener: Given[Phrases] = _some(
        "Before the names of the persons who wrote a text: *by*."
    )
    house_link: Given[Phrases] = _some("Between such a name and the house: X *for* Reuters.")
    readout_opener: Given[Phrases] = _some(
        "Opens a heading with `readout-link`: *Joint readout* of."
    )
    readout_link: Given[Phrases] = _some("Behind it: Readout *of*, readout *from*.")
    text_below: Given[Phrases] = _some(
        "What follows the line, as words of somebody: *the following*."
    )
    attributed_to: Given[Phrases] = _some("Whose words they are: *is attributable to*.")
    spokesperson: Given[Phrases] = _some("Who speaks for an office, before the name.")
    date_line_word: Given[Phrases] = _some(
        "A small word in a date line, beside names and days: *am*, *de*."
    )
    month_link: Given[Phrases] = _some("Between the number of a day and its month: 3 *de* mayo.")
    dispatch_mark: Given[Phrases] = _some("Behind the day of a dispatch: 3日*电*.")
    wire_mark: Given[Phrases] = _some("Behind the place of a dispatch without a day: 北京*电*.")
    reporting_by: Given[Phrases] = _some(
        "Before the reporters of an agency, at the foot of a text."
    )
    editing_by: Given[Phrases] = _some("Before its editors, behind the reporters.")
    copyright: Given[Phrases] = _some("Before the year or the owner of a text.")
    copyright_by: Given[Phrases] = _some("Between the year and the owner: 2024 *by*.")
    rights_reserved: Given[Phrases] = _some("Behind the owner: *all rights* reserved.")
    other_week: Given[Phrases] = _some(
        "Before a weekday, so that it is of another week, of every week, or a name: *last*"
        " Friday, *Good* Friday."
    )
    week_counter: Given[Phrases] = _some("Between such a word and a weekday: 上*个*星期五.")
    weekday_ending: Given[Phrases] = _some(
        "Behind a weekday, so that it is none of one day: Monday*s*."
    )
    weekday_goes_on: Given[Phrases] = _some(
        "Behind a weekday, so that it is of several or of another week: Monday *to* Friday,"
        " Friday *next*."
    )
    no_bare_weekday: Given[Phrases] = _some(
        "Before a weekday that is not the day of the act: *some* Friday."
    )
    gerund_ending: Given[Phrases] = _some("Ends a verb in the same way: dur*ing* Friday.")
    follows_bare_weekday: Given[Phrases] = _some(
        "Behind a weekday that is the day of the act, without a preposition: met Friday *with*."
    )
    article_before_day: Given[Phrases] = _some(
        "Between a weekday and the date beside it: Freitag, *den* 3. Mai."
    )
    sentence_day_opener: Given[Phrases] = _some(
        "Before the day at the head of a sentence: *On* 3 May, *in the morning of* 3 May."
    )
    clause_joiner: Given[Phrases] = _some(
        "Between a comma and the day of a further clause: , *and then* on 3 May."
    )
    span_opener: Given[Phrases] = _some("Before days from one to another: *during* 3–5 May.")
    no_actor: Given[Phrases] = _some(
        "What the words before a day hold where these are more than the name of who acts: 根据."
    )
    about_to: Given[Phrases] = _some("Right before `stay`, so that it is still to come: *将*访问.")
    stay: Given[Phrases] = _some("A visit that some days were spent on: 访问.")
    comes_from: Given[Phrases] = _some(
        "Before `whence`: somebody or something from another act: *back* from, *letter* from."
    )
    whence: Given[Phrases] = _some("*from* Prague, *from* 3 May.")
    topic_opener: Given[Phrases] = _some(
        "Between an act and what was talked about: *on* the attack."
    )
    event_of_others: Given[Phrases] = _some("What happens without diplomats: *attack*, *election*.")
    occurrence: Given[Phrases] = _some("For the first *time*.")
    participle_ending: Given[Phrases] = _some(
        "Ends a participle, of which what follows is a part: agre*ed*."
    )
    no_participle: Given[Phrases] = _some(
        "Ends as one and is none, or tells nothing: *visiting* Minister."
    )
    act_goes_on: Given[Phrases] = _some(
        "Behind such a participle: what follows is of the act: seated *with*."
    )
    tell: Given[Phrases] = _some(
        "That somebody told somebody something, as a finite verb: *told* the press."
    )
    said_here: Given[Phrases] = _some("Behind a verb of saying: said *here*.")
    day_word: Given[Phrases] = _some("Before a day, and a part of it: *early* on 3 May.")
    until: Given[Phrases] = _some("Between two days, in words: from Monday *till* Friday.")
    number_joiner: Given[Phrases] = _some(
        "Between the numbers of two days, in words: 3 *and* 4 May."
    )
    recalls: Given[Phrases] = _some(
        "That a sentence tells of what was long before: *anniversary*, *recalled*."
    )
    local_clock: Given[Phrases] = _some("That a time is by the clock of its place: *local time*.")
    far_clock: Given[Phrases] = _some(
        "That a time is by the clock of one place, wherever the act was: *Beijing time*."
    )
    plan_word: Given[Phrases] = _some("In a clause before a day that is planned: *will*, *due*.")
    history_word: Given[Phrases] = _some("Beside a day of history: *founded*, *last*.")


class Values(_Part):
    """Phrases with a whole number each, by class."""

    relative_day: Numbered = _every("Days from the day of the words: yesterday -1, tomorrow 1.")
    ordinal: Given[Numbered] = _some("Spelled days of a month: first 1.")
    numeral: Given[Numbered] = _some(
        "A sign of a number where each is a digit or the ten: 二十三, 二〇二三."
    )
    era: Given[Numbered] = _some("What to add to a year of an era for that of ours: 令和 2018.")
    month: Given[Numbered] = _some("Names that CLDR lacks: sept 9.")
    weekday: Given[Numbered] = _some("Names that CLDR lacks, 1 for Monday: tues 2.")


class PagePhrase(BaseModel):
    """A set phrase of web pages; the keys mean what they mean in a phrase rule."""

    model_config = ConfigDict(extra="forbid")

    phrase: Text = Field(description="The words, in any case.")
    scope: Literal["line", "start", "within"] = Field(
        default="line", description="Where the words are: as a whole line, at its start, within it."
    )
    weight: Literal["strong", "weak"] = Field(
        description="Whether the words say by themselves that a line is no part of the text."
    )
    max_length: Given[Annotated[str, Field(pattern="^[1-9][0-9]{0,3}$")]] = Field(
        default=None, description="Characters; in longer lines the phrase is not looked for."
    )
    hit: Given[Text] = Field(
        default=None,
        description="A line that it must match; without it, the words alone.",
    )
    near_miss: Text = Field(description="A line of a text that it must not match.")


PagePhrases = Annotated[list[PagePhrase], Field(min_length=1)]


class Page(_Part):
    """What web pages have around a text, by the kind of junk."""

    banner: Given[PagePhrases] = _some("Of the whole site, or of the browser: *official website*.")
    caption: Given[PagePhrases] = _some("Opens the caption or the credit of a picture: *Photo by*.")
    comments: Given[PagePhrases] = _some("Around the comments of readers: *Leave a reply*.")
    cookie: Given[PagePhrases] = _some("Asks for consent: *Accept all cookies*.")
    footer: Given[PagePhrases] = _some("Below the text: *All rights reserved*, *Share this page*.")
    nav: Given[PagePhrases] = _some("Leads elsewhere: *Skip to content*, *Log in*, *Home*.")
    paywall: Given[PagePhrases] = _some("Asks to subscribe or to pay: *Subscribe to continue*.")
    refusal: Given[PagePhrases] = _some("What is sent in place of a page: *Access denied*.")
    related: Given[PagePhrases] = _some("Above links to other texts: *Read more*, *Most read*.")
    section: Given[PagePhrases] = _some("A part of a site, by itself a word of any text: *Sport*.")


class Language(_Part):
    """The words of one natural language. Phrases are literal: no expressions."""

    name: Text = Field(description="The English name of the language.")
    classes: Classes
    values: Values
    page: Given[Page] = _some("Set phrases of web pages, which are no part of a text.")


def what_belongs() -> dict[str, str]:
    """Return what belongs in each class that all languages have, by the name of the class."""
    fields = {**Classes.model_fields, **Values.model_fields}.items()
    return {
        _dashed(name): (field.description or "").rstrip(".").replace("*", "")
        for name, field in fields
        if field.is_required()
    }


def class_names() -> list[str]:
    """Return the names of all classes, those with numbers too, as language files write them."""
    return [_dashed(name) for part in (Classes, Values) for name in part.model_fields]


def language_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a language file."""
    made = TypeAdapter[Any](Language).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": LANGUAGE_ID, **made}

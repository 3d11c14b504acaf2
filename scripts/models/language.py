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
    numeric_day_opener: Given[Phrases] = _some("Before a day and a month in numbers: *ngày* 16/5.")
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
    network: Given[Phrases] = _some("A network that pages are shared on: *Facebook*, 微博.")
    share_way: Given[Phrases] = _some(
        "Another way to pass a page on, among names of networks: *e-mail*, *copy*."
    )
    share_verb: Given[Phrases] = _some("Opens a button that shares a page: *Share* on Facebook.")
    share_on: Given[Phrases] = _some("Between such a verb and the network: Share *on* Facebook.")
    reading_time_label: Given[Phrases] = _some(
        "Before the minutes that a text takes to read: *Reading time*: 3 min."
    )
    reading_time_ending: Given[Phrases] = _some("Behind those minutes: 3 min *read*.")
    minute: Given[Phrases] = _some("A minute, in all forms, short and long: 3 *min*.")
    picture_counted: Given[Phrases] = _some(
        "Before the number of a picture in a row: *Image* 2 of 5."
    )
    count_of: Given[Phrases] = _some("Between a number and the number of all: 2 *of* 5.")
    reader_reaction: Given[Phrases] = _some(
        "What readers do, counted on a page, behind the number: 12 *shares*."
    )
    reaction_label: Given[Phrases] = _some("The same before a colon and the number: *Views*: 12.")
    reaction_unmarked: Given[Phrases] = _some(
        "The same, before the number without a colon: 阅读 12."
    )
    times_counted: Given[Phrases] = _some("Behind such a number: 12 *次*.")
    letter_size_label: Given[Phrases] = _some("Before the buttons for the size of letters.")
    letter_sizes: Given[Phrases] = _some("Those buttons.")
    menu_name: Given[Phrases] = _some("A section of a site that rows of links name, and few texts.")
    home_page: Given[Phrases] = _some(
        "The first page of a site, also with a name before it: 网站*首页*."
    )
    you_are_here: Given[Phrases] = _some("Opens the path to a page.")
    language_name: Given[Phrases] = _some(
        "The name of the language in itself, as switches of sites write it."
    )
    credit_label: Given[Phrases] = _some(
        "Before a colon and who wrote, edited or is in charge; no title of another article."
    )
    advertisement_mark: Given[Phrases] = _some(
        "Marks an advertisement, by itself or at the head of a line."
    )
    leads_on: Given[Phrases] = _some(
        "Opens a line that leads on within an article, with no list of titles below: *Read more*."
    )
    document_heading: Given[Phrases] = _some(
        "Heads a document or a part of one, as a whole line: *Agenda*, *Joint Statement*."
    )
    question_label: Given[Phrases] = _some(
        "Before a question or its answer in an interview: *Q*: ..."
    )
    picture_word: Given[Phrases] = _some(
        "A picture, before the sign of rights or a credit: *Photo* ©."
    )
    picture_source: Given[Phrases] = _some(
        "In a bracket, before whom a picture is from: （*图源*X）."
    )
    picture_credit_ending: Given[Phrases] = _some(
        "Closes a bracket that credits a picture: （X*摄*）."
    )
    picture_taken: Given[Phrases] = _some("Behind who took a picture.")
    picture_house: Given[Phrases] = _some("Before the reporter who took it.")
    picture_reporter: Given[Phrases] = _some("Between the two.")
    picture_shows: Given[Phrases] = _some("Opens a line that says what a picture shows.")
    comment_count: Given[Phrases] = _some("Comments, before or behind their number: 12 *comments*.")
    comment_says: Given[Phrases] = _some("Between a reader and the comment: Anna *says*:")
    comment_clock: Given[Phrases] = _some(
        "Between the day and the hour of a comment: 3 May 2022 *at* 10:12."
    )
    comment_posted: Given[Phrases] = _some("That a comment was posted, beside its day.")
    comment_writer: Given[Phrases] = _some("A reader without a name.")
    time_unit: Given[Phrases] = _some("A unit of time, before or behind `time-ago`: 3 *hours* ago.")
    time_ago: Given[Phrases] = _some(
        "That so much time has passed since a comment: 3 hours *ago*, 3小时*前*."
    )
    author_is: Given[Phrases] = _some("Between the name of an author and what he or she is.")
    author_noun: Given[Phrases] = _some("What an author is: *reporter*, *Redakteurin*.")
    consent_topic: Given[Phrases] = _some("What a consent banner is about: *cookies*, *privacy*.")
    consent_address: Given[Phrases] = _some(
        "How a banner speaks to its reader and of its site: *you*, *our*, *this site*."
    )
    consent_button: Given[Phrases] = _some("Opens a button of a banner: *Accept*, *Manage*.")
    page_stamp_label: Given[Phrases] = _some(
        "Before the day or hour of a page: *Last updated*, 发布时间."
    )
    han_numeral: Given[Phrases] = _some("The numerals up to ten, as lists count with them.")
    office_particle: Given[Phrases] = _some(
        "A small word inside the office below a signature: Minister *of the* Interior."
    )
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
    split_act: Given[Phrases] = _some(
        "An act of diplomats in two parts, with other words between: *kam … zusammen*."
    )
    in_year: Given[Phrases] = _some(
        "Between what was done and its year: firmado *en* 2024, *im Jahr* 2024."
    )
    vanishing_letter: Given[Phrases] = _some(
        "A letter that a name loses before some of its endings: Mä*k*i, Mäen."
    )
    participle_at_place: Given[Phrases] = _some(
        "Behind a place: what was done or is there, and not the act: Prahassa *syntyneen*."
    )
    definite_prefix: Given[Phrases] = _some(
        "Joined to each word of a noun with its adjective, and so to no name: *ה*קהילה *ה*יהודית."
    )
    agreed_on: Given[Phrases] = _some(
        "That what follows was agreed, and so is still to come: *acordaron* una llamada."
    )
    on_margin: Given[Phrases] = _some(
        "Before the meeting beside which another was held: *en marge du* Conseil."
    )
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
    time_unit_of_history: Given[Phrases] = _some(
        "A unit of time that is long enough for another meeting: two *weeks* ago."
    )
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
    byline_opener: Given[Phrases] = _some("Before who wrote a page, near its stamp: *by* X.")
    house_byline_opener: Given[Phrases] = _some(
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
    channel_word: Given[Phrases] = _some(
        "Behind the name of a house, for one of its channels: Xinhua *Online*, 新华*网*."
    )
    word_of_any_house: Given[Phrases] = _some(
        "A word that names of houses share and that tells none of them: *of*, *news*."
    )
    not_known: Given[Phrases] = _some("Written for a name that nobody knows: *unknown*.")
    embassy_word: Given[Phrases] = _some("An embassy, a consulate or who serves there.")
    statement_link: Given[Phrases] = _some(
        "Between a statement and whose it is: Statement *by the*."
    )
    ministry_in_full: Given[Phrases] = _some(
        "Those of `foreign-ministry` that with a country are the name of a ministry."
    )
    opening_article: Given[Phrases] = _some(
        "Before a day at the head of a sentence, besides `day-opener`: *a* 3 de mayo."
    )
    act_noun: Given[Phrases] = _some("An act of diplomats as a noun, before its day: *talks*.")
    act_verb: Given[Phrases] = _some(
        "An act told as done, whose day its sentence gives, where order alone binds them: *met*."
        " History is told in other verbs: signed, founded."
    )
    act_verb_or_participle: Given[Phrases] = _some(
        "Such a verb that is a participle before `passive-by`: *hosted* talks, hosted by."
    )
    act_in_present: Given[Phrases] = _some(
        "Those of both that are of what is to come as well: *meets* on Friday."
    )
    arrival: Given[Phrases] = _some(
        "Those that tell an arrival, some days before the act itself: *arrived*."
    )
    done_act: Given[Phrases] = _some(
        "Verbs that show an act as done, of another day perhaps: *discussed*, *traf*. No participle"
        " and no infinitive: *empfangen* may be of what is to come."
    )
    done_act_or_participle: Given[Phrases] = _some("Such before `passive-by`: *signed* by.")
    holds_act: Given[Phrases] = _some("That an act was held, beside a word of `held-act`: *举行*.")
    held_act: Given[Phrases] = _some("What is held: 举行*会谈*.")
    held_at: Given[Phrases] = _some("Between what is held and its place: 会议*在*.")
    coming_act_verb: Given[Phrases] = _some(
        "An act behind a word of what is to come: will *meet*, 将*访问*."
    )
    coming_act_participle: Given[Phrases] = _some("An act behind `future-be`: *meeting*.")
    future_verb: Given[Phrases] = _some("Before an act that is to come: *will*, *将*.")
    not_future_ending: Given[Phrases] = _some(
        "Behind a word of `future-verb`, so that it is another word: 将*军*."
    )
    future_be: Given[Phrases] = _some("Before the participle of such an act: *will be*.")
    plan_phrase: Given[Phrases] = _some(
        "Before `before-infinitive` and an act that is to come: *is expected* to meet."
    )
    plan_for_day: Given[Phrases] = _some("A plan, if `at-time` follows: *定*于.")
    plan_verb: Given[Phrases] = _some("A plan, if `at-time-or-place` follows: *计划*于.")
    at_time: Given[Phrases] = _some("Before a day: *于*.")
    at_time_or_place: Given[Phrases] = _some("Before a day or a place: *在*.")
    set_for: Given[Phrases] = _some("Before the day for which an act is set: *定于*.")
    plan_link: Given[Phrases] = _some(
        "Between a word of what is to come and further words before the act: 将*同*."
    )
    formally: Given[Phrases] = _some("Between a word of what is to come and the act: 将*正式*访问.")
    soon: Given[Phrases] = _some("Before a word of what is to come: *即*将.")
    sets_out: Given[Phrases] = _some("That somebody leaves for an act: 即将*启程*.")
    before_infinitive: Given[Phrases] = _some("Before an act that is planned: is due *to be*.")
    event_to_come: Given[Phrases] = _some(
        "In the sentence of an event that has a day of its own, which may still be to come: *if*."
    )
    led_to_event: Given[Phrases] = _some(
        "Before such an event, so that it is over: *adopted* at the summit."
    )
    not_yet: Given[Phrases] = _some("Right before such a verb, so that it is not over: *to be*.")
    event_over: Given[Phrases] = _some("Behind such an event, so that it is over: *last year*.")
    last: Given[Phrases] = _some("Before a month or a year that is over: *last* March.")
    supports: Given[Phrases] = _some("Before `hosting-of-event`, which is to come: *支持*.")
    hosting_of_event: Given[Phrases] = _some("That an event is held: 支持*举办*.")
    leaders: Given[Phrases] = _some("Who meets at a summit: *presidents*, *元首*.")
    president: Given[Phrases] = _some("One of them, before a name: *President* X and President Y.")
    clause_joiner: Given[Phrases] = _some(
        "Between a comma and the day of a further clause: , *and then* on 3 May."
    )
    meeting_of_place: Given[Phrases] = _some(
        "What an event is named behind its place: Malta *meeting*, 马耳他*会晤*."
    )
    other_chamber: Given[Phrases] = _some(
        "Before the number of a resolution, so that it is of another body: *House* resolution."
    )
    other_day_after: Given[Phrases] = _some(
        "Behind a word of `told-day`, so that it is no day of the act: today *and* tomorrow."
    )
    other_day_before: Given[Phrases] = _some("In front of it, likewise: *until* today.")
    part_of_time: Given[Phrases] = _some(
        "A part of the time of `relative-year` and the like: *late* last year, 去年*底*."
    )
    event_noun: Given[Phrases] = _some("Behind the name of an event: the X *Summit* last year.")
    held_back: Given[Phrases] = _some("Between an event and such a time: *held* last year.")
    in_or_at: Given[Phrases] = _some("Between them, before a place: *in* Vienna last year.")
    at_event: Given[Phrases] = _some("Between such a time and an event: last year *at* the X.")
    participle_ending: Given[Phrases] = _some(
        "Ends a participle, of which what follows is a part: agre*ed*."
    )
    day_unit: Given[Phrases] = _some("What the length of a stay is counted in: two *days*.")
    long: Given[Phrases] = _some("Behind it: a two-day *long* visit.")
    stay_kind: Given[Phrases] = _some("Between a length and the stay: a two-day *state* visit.")
    stay_noun: Given[Phrases] = _some("What has a length in days: a two-day *visit*.")
    days_of: Given[Phrases] = _some("Between a length and `talks-of-days`: two *days of* talks.")
    talks_of_days: Given[Phrases] = _some("What had that length: two days of *talks*.")
    lasts: Given[Phrases] = _some("Before the length of a stay: *为期*两天.")
    another_stay: Given[Phrases] = _some(
        "Before a length, so that it is that of another stay: *previous* two-day visit."
    )
    is_to: Given[Phrases] = _some("Before a word of `arranged-act`: *is to*.")
    arranged_act: Given[Phrases] = _some("An act that is arranged: is to *visit*.")
    upcoming: Given[Phrases] = _some("Before the noun of an act that is to come: *upcoming*.")
    ahead_of: Given[Phrases] = _some("Before such a noun with its article: *ahead of* the.")
    headline_plan: Given[Phrases] = _some(
        "What a headline announces, behind who does it: Gruber *to Visit* Prague."
    )
    no_guest: Given[Phrases] = _some("Behind it, so that it is no act: to meet *targets*.")
    announces: Given[Phrases] = _some("That a sentence announces or tells of news: *said*.")
    speaks_with: Given[Phrases] = _some("That somebody spoke, before `by-phone`: *spoke*.")
    by_phone: Given[Phrases] = _some("How somebody spoke: *by phone*.")
    holds_call: Given[Phrases] = _some("Before a call with its article: *held* a call.")
    call_determiner: Given[Phrases] = _some("Between `holds-call` and the call: *two* calls.")
    call_during: Given[Phrases] = _some("Before a call, with `determiner`: *during* his call.")
    no_call: Given[Phrases] = _some(
        "Behind either, so that it is no call by phone: a *video* call."
    )
    phone_call: Given[Phrases] = _some("A call by phone, as a noun.")
    call_with: Given[Phrases] = _some("A call by phone for what follows it: *call with*.")
    single_call: Given[Phrases] = _some("The call of a lead: during a *phone call*.")
    told_by_phone: Given[Phrases] = _some("That somebody spoke by phone: *phoned*, *通电话*.")
    phone_sign: Given[Phrases] = _some("A part of every way to tell a contact by phone.")
    holds_video: Given[Phrases] = _some("Before `determiner` and a contact by video: *hosted*.")
    by_screen: Given[Phrases] = _some("A contact by video, or what describes it: *virtual*.")
    video_act: Given[Phrases] = _some("What it describes: virtual *meeting*.")
    told_by_video: Given[Phrases] = _some("That somebody met by video: *met online*, *以视频*.")
    joins_by_video: Given[Phrases] = _some("Before `by-video` in one clause: *spoke* by video.")
    by_video: Given[Phrases] = _some("How somebody met: *via video*.")
    confers_by_video: Given[Phrases] = _some("Right before `by-video`: *conferred* by video.")
    holds_talks: Given[Phrases] = _some("Before `talks-by-video`: *held* talks by video.")
    talks_by_video: Given[Phrases] = _some("Right before `by-video`: held *talks* by video.")
    today_or_yesterday: Given[Phrases] = _some("Between these and `by-video`.")
    video_sign: Given[Phrases] = _some("A part of every way to tell a contact by video.")
    joins_as_guest: Given[Phrases] = _some(
        "That somebody joined by video others that met in one room: *joined*."
    )
    met_in_room: Given[Phrases] = _some("That these met: *hosted*.")
    met_somebody: Given[Phrases] = _some("Before `in-person` or `on-the-sidelines`: *met*.")
    in_person: Given[Phrases] = _some("How somebody met: *in person*.")
    on_the_sidelines: Given[Phrases] = _some("Where somebody met: *on the sidelines of*.")
    in_person_sign: Given[Phrases] = _some("A part of every way to tell a contact in one room.")
    said_at: Given[Phrases] = _some("That somebody spoke before the press: *told*.")
    at_briefing: Given[Phrases] = _some("Between it and a briefing with its article: *at*.")
    briefing_determiner: Given[Phrases] = _some("Such an article: *his*, *today's*.")
    told_a_briefing: Given[Phrases] = _some("The same as one: *told a* press conference.")
    of_both: Given[Phrases] = _some("Before a briefing, so that it follows a meeting: *joint*.")
    briefing: Given[Phrases] = _some("A briefing of the press: *press conference*.")
    tells_of_contact: Given[Phrases] = _some(
        "Before a contact, so that it is another one of which somebody speaks: *recalled*, *去年*."
    )
    another_time: Given[Phrases] = _some(
        "Behind a contact, so that it was at another time: *last week*."
    )
    occasion_act: Given[Phrases] = _some(
        "An act as the occasion of what its sentence tells, whose day it gives: when *meeting*."
    )
    occasion_opener: Given[Phrases] = _some("Before an act as the occasion: *during* a call.")
    occasion_determiner: Given[Phrases] = _some("Between it and the act: during *a* call.")
    other_occasion: Given[Phrases] = _some("Within it, so that the act is no occasion: *next*.")
    occasion_noun: Given[Phrases] = _some("The act as the occasion: during a *call*.")
    occasion_act_opener: Given[Phrases] = _some("Before `occasion-participle`: *upon* meeting.")
    occasion_participle: Given[Phrases] = _some("Such an act as a participle: in *talking*.")
    occasion_closer: Given[Phrases] = _some("Behind an act that describes another: 访问*期间*.")
    paid_visit: Given[Phrases] = _some("That a visit was paid, before `visit-paid`: *made*.")
    visit_paid: Given[Phrases] = _some("A visit that was paid: made a *trip*.")
    to_press: Given[Phrases] = _some("Behind a verb that tells no act: spoke *to reporters*.")
    press_matter: Given[Phrases] = _some("What such a verb has behind it: held a *press* briefing.")
    background_word: Given[Phrases] = _some(
        "In front of a verb, so that it tells of something before or besides: *when*, *曾*."
    )
    background_verb: Given[Phrases] = _some("Such, in small letters only: *have*.")
    clause_that: Given[Phrases] = _some("Opens a clause that tells of something else: *that*.")
    adverb: Given[Phrases] = _some("Between it and the verb: that *also*.")
    adverb_ending: Given[Phrases] = _some("What makes an adverb: slow*ly*.")
    and_further: Given[Phrases] = _some("Opens a clause that goes on with a plan: *并*.")
    attribute_mark: Given[Phrases] = _some("Behind what describes the next word: *的*.")
    back_to_past: Given[Phrases] = _some(
        "That a sentence with a plan comes back to what happened: *日前*."
    )
    article: Given[Phrases] = _some("Before a noun: *a*, *the*.")
    title_word: Given[Phrases] = _some(
        "A word of the titles before names, folded: it is no part of a name."
    )
    small_part_of_name: Given[Phrases] = _some(
        "A small word or suffix of names and titles by which nobody is known: *of*, *bin*, *jr*."
    )
    organisation_word: Given[Phrases] = _some(
        "A word of the names of organisations, so that they are no persons: *ministry*."
    )
    country_before_title: Given[Phrases] = _some(
        "A state or body before a title: *chinese* premier, 中国*总理*."
    )
    country_behind_title: Given[Phrases] = _some(
        "A state or body behind a title and *of*: president of *france*."
    )
    nationality: Given[Phrases] = _some(
        "An adjective of a state, which stands within a title or behind it: président *français*."
    )
    minister_word: Given[Phrases] = _some(
        "A minister of whatever field: a text calls its own so without a name."
    )
    role_joiner: Given[Phrases] = _some(
        "Between two offices of one person: president *and* party leader, 兼."
    )
    not_in_office: Given[Phrases] = _some(
        "Beside a title: its bearer does not hold the office now: *former*, *elect*, 前."
    )
    other_office: Given[Phrases] = _some(
        "Before a title: another office, below it or of honour: *deputy*, 副."
    )
    chair_of_state: Given[Phrases] = _some(
        "The title of a head of state that committees and parties have, too: 主席."
    )
    other_chair: Given[Phrases] = _some(
        "Before `chair-of-state`: the chair of something else than a state."
    )
    placeholder: Given[Phrases] = _some(
        "A whole value that only holds the place of one: *to be determined*, *k.a*, 待定."
    )
    unknown_value: Given[Phrases] = _some(
        "A whole value that says that it is not known: *unknown*, 不详."
    )
    sides_opener: Given[Phrases] = _some("Before `sides-word`: *both* sides, *the* leaders.")
    sides_word: Given[Phrases] = _some("Who acted together: the *leaders*, both *sides*.")
    both_sides: Given[Phrases] = _some("The same as one phrase: 双方, *обе стороны*.")
    traditional_character: Given[Phrases] = _some(
        "A frequent character that only traditional writing has: 國."
    )
    title_before_name: Given[Phrases] = _some(
        "A title or form of address right before the name of somebody: *President* Gruber."
    )
    title_near_name: Given[Phrases] = _some(
        "A title that shows near a name that somebody in office is meant."
    )
    title_right_before_name: Given[Phrases] = _some(
        "The last word of a title, right before a name: Secretary of *State* Gruber."
    )
    read_on: Given[Phrases] = _some("A link to the rest of a text, as a whole line: *read more*.")
    never_last_word: Given[Phrases] = _some("No sentence ends with it: *the*, *und*.")
    long_ago: Given[Phrases] = _some(
        "Before a title: the sentence is about an earlier time: *years ago*, 曾."
    )
    contact_participle: Given[Phrases] = _some("Behind *had*: an earlier contact: had *met*.")
    at_that_time: Given[Phrases] = _some(
        "Behind a title: the sentence is about an earlier time: *back then*."
    )
    before_absent_person: Given[Phrases] = _some(
        "Before somebody who need not be there: at the *invitation of* X."
    )
    behind_absent_person: Given[Phrases] = _some(
        "Behind somebody who need not be there: X*'s* message, X*致电*."
    )
    sent_a: Given[Phrases] = _some(
        "Behind somebody who sent words in place of coming: X *sent a* message."
    )
    title_label: Given[Phrases] = _some("Before a colon and the title of the text.")
    spoken_of: Given[Phrases] = _some(
        "Behind it others are spoken of, who need not be there: *about*, 表示."
    )
    title_joiner: Given[Phrases] = _some("Between two titles before one name: 国务委员*兼*外长.")
    article_before_office: Given[Phrases] = _some(
        "An article before an office that is put for a name: *the* Prime Minister."
    )
    topic_particle: Given[Phrases] = _some(
        "Behind the one of whom a sentence speaks: 総理大臣*は*."
    )
    style_of_name: Given[Phrases] = _some(
        "A title word that rulers and others are known by, and that is a surname as well: *king*."
    )
    role_head: Given[Phrases] = _some("Opens a role that is no title: *head* of, *member* of.")
    field_of_office: Given[Phrases] = _some("Ends a role: minister of *finance*.")
    link_of_role: Given[Phrases] = _some(
        "Between the head of a role and its field: minister *of* finance."
    )
    unnamed_person: Given[Phrases] = _some(
        "Who speaks on background, in place of a name: a senior *official*."
    )
    spoken_to: Given[Phrases] = _some(
        "Before the title and name of somebody met: *spoke to* President X."
    )
    not_behind_title: Given[Phrases] = _some(
        "Behind a title: its bearer is not in office yet: President *elect*."
    )
    small_word_of_label: Given[Phrases] = _some(
        "A small word in the label of a speaker, where a name has none: MINISTER *OF* TRADE:."
    )
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
    half_of_day: Given[Phrases] = _some("Behind an hour: 3 *p.m.*")
    time_zone: Given[Phrases] = _some(
        "Behind an hour, or that it is one: 15:00 *GMT*, 15:00 *Uhr*."
    )
    label_gap: Given[Phrases] = _some("Between a label and its date: Published *on* 3 May.")
    updated_label: Given[Phrases] = _some(
        "Before the date on which a page was changed: *Updated* 3 May."
    )
    labelled_page: Given[Phrases] = _some("Before such a label: *Page* updated.")
    label_closer: Given[Phrases] = _some("Behind a label: Published *date*, 更新*时间*.")
    published_label: Given[Phrases] = _some(
        "Before the date on which a page came out: *Published* 3 May."
    )
    at_first: Given[Phrases] = _some("Before such a label: *First* published.")
    date_label: Given[Phrases] = _some("Before the date of a page, alone on its line: *Date*.")
    updated_label_inside: Given[Phrases] = _some(
        "Those of `updated-label` that are labels right behind other signs."
    )
    published_label_inside: Given[Phrases] = _some("Those of `published-label` likewise.")
    date_label_inside: Given[Phrases] = _some("Those of `date-label` likewise.")
    this_entry_was: Given[Phrases] = _some(
        "Opens what a blog says below an entry: *This entry was* posted on 3 May."
    )
    first_or_last: Given[Phrases] = _some("Behind it: This entry was *last* updated.")
    entry_updated: Given[Phrases] = _some("That the entry was changed: *updated*.")
    entry_published: Given[Phrases] = _some("That it came out: *posted*.")
    entry_sentence: Given[Phrases] = _some("All of it in one: *dieser Beitrag wurde*.")
    before_participle: Given[Phrases] = _some(
        "Before a word of a label, so that it is one of a sentence: *was* published."
    )
    behind_stamp: Given[Phrases] = _some(
        "Behind the date of a page, which prose does not follow: 3 May *by* X."
    )
    policy_word: Given[Phrases] = _some(
        "In a line with a date, so that it is that of terms of use: Privacy *Policy*."
    )
    crawler_key: Given[Phrases] = _some(
        "What crawlers write before the date of a page: *pub_date*: 2019-04-02."
    )
    agency_mark: Given[Phrases] = _some("Behind a date line: 3日*电*.")
    house_ending: Given[Phrases] = _some("Ends the name of a house before a date line: 新华*社*.")
    other_date_label: Given[Phrases] = _some(
        "Before the date of a person, a product or an event, not of a page: *Member since*."
    )
    version: Given[Phrases] = _some("Before the number of a product, and its date: *Version* 1.2.")
    range_in_stamp: Given[Phrases] = _some("Between two days: from 3 *to* 5 May.")
    hour_opener: Given[Phrases] = _some("Between a date and its hour: 3 May *at* 15:00.")
    author_opener: Given[Phrases] = _some("Before the author, right beside a date: *by* X.")
    author_label: Given[Phrases] = _some("Before the author, with a colon perhaps: *Author*: X.")
    remark_opener: Given[Phrases] = _some("Behind a reader, before the remark: X *says*:")
    reply_label: Given[Phrases] = _some("Beside the date of a remark: *Reply*.")
    expires: Given[Phrases] = _some("Before the date of an offer: *expires*.")
    before_stamp: Given[Phrases] = _some("Between an hour and its date: 15:00 *on* 3 May.")
    other_year: Given[Phrases] = _some(
        "Beside a day, so that it is of another year: *去年*, 3 May *last* year."
    )
    day_article: Given[Phrases] = _some("Between a weekday and its day: Monday *the* 3rd.")
    hour_mark: Given[Phrases] = _some("Behind the number of an hour: 15*時*.")
    minute_mark: Given[Phrases] = _some("Behind the number of a minute: 30*分*.")
    yearless_joiner: Given[Phrases] = _some("Between two days without year: April 1 *and* 2.")
    party_link: Given[Phrases] = _some(
        "A small word between those who made a document: by X *and* Y."
    )
    done_determiner: Given[Phrases] = _some(
        "Between a word of `past-act` and what was done: signed *the* treaty."
    )
    parts_done: Given[Phrases] = _some(
        "Where such words end, so that a day behind it is of something else: signed *for*."
    )
    done_at: Given[Phrases] = _some(
        "Between them and a place or a party: signed *in* Vienna on 3 May."
    )
    before_document: Given[Phrases] = _some(
        "Before a day and `dated-document`: *the* 3 May statement."
    )
    since_day: Given[Phrases] = _some(
        "Opens a sentence on what has lasted from a day: *Since* 3 May."
    )
    name_link: Given[Phrases] = _some("Inside the name of who acted: the Minister *of* X.")
    past_ending: Given[Phrases] = _some("The ending of a verb of the past: open*ed*.")
    finite_verb: Given[Phrases] = _some(
        "Behind a day that opens a sentence, that it tells of the past: *was*."
    )
    not_told: Given[Phrases] = _some(
        "Before a word of `past-act`, so that nothing is told as done: *to be* signed."
    )
    here_or_there: Given[Phrases] = _some("Between a verb and its year: held *here* in 2019.")
    at_or_from: Given[Phrases] = _some("Between them, before a place: travelled *to* X in 2019.")
    about_amount: Given[Phrases] = _some("Before an amount: grew by *about* 5 percent in 2019.")
    amount_ending: Given[Phrases] = _some("Behind an amount: 50*-odd* percent.")
    percent: Given[Phrases] = _some("Behind an amount: 5 *percent*.")
    done_in_year: Given[Phrases] = _some(
        "Other verbs of the past than those in `past-ending`, before a year: *held* in 2019."
    )
    month_of: Given[Phrases] = _some("Between a month and its year: March *of* 2019.")
    forecast: Given[Phrases] = _some(
        "A participle of what is of a year to come: *expected* in 2030."
    )
    not_in_year: Given[Phrases] = _some(
        "Before a verb with its year, so that nothing is told as done: *to be* held in 2019."
    )
    acted: Given[Phrases] = _some(
        "Other verbs than those in `past-ending`, behind who acted: X *met*."
    )
    possessive: Given[Phrases] = _some(
        "Before the month of what somebody did: *her* January 2021 order."
    )
    looking_back_on: Given[Phrases] = _some(
        "As `looking-back`, before the month of an act: *building on*."
    )
    decade: Given[Phrases] = _some("Behind a year, so that it is ten: 1990*年代*.")
    since_behind: Given[Phrases] = _some(
        "Behind the year since which something has lasted: 自2019年*以来*."
    )
    since_before_year: Given[Phrases] = _some("Before it: *自*2019年以来.")
    announced_day_opener: Given[Phrases] = _some(
        "Before the day for which something is announced: *on* 3 May."
    )
    told: Given[Phrases] = _some("As `say`, with whom it was said to: *told* reporters.")
    not_of_plan: Given[Phrases] = _some(
        "Between a plan and a day, so that the day is of something else: *signed*."
    )
    travels: Given[Phrases] = _some(
        "In a plan, that somebody travels, and meets on a later day: *arrive*."
    )
    act_link: Given[Phrases] = _some("Between an act and its day: talks *with* X on 3 May.")
    act_party: Given[Phrases] = _some("Who took part in it, in small letters: *leaders*.")
    held_on: Given[Phrases] = _some("Before the day in a heading: *held on* 3 May.")
    recalled_in_heading: Given[Phrases] = _some(
        "In a heading whose day is one that is remembered: *anniversary*."
    )
    heading_to_day: Given[Phrases] = _some(
        "Between the heading of spoken words and its day: Statement *of* 3 May."
    )
    shortened_word: Given[Phrases] = _some(
        "Is written with a full stop inside a sentence, in small letters: *approx*."
    )
    abbreviation: Given[Phrases] = _some(
        "A title or word in a lead whose full stop ends no sentence: *Dr*."
    )
    dash_opener: Given[Phrases] = _some(
        "Behind a dash, so that it opens an item or a line of a dialogue: – *Yes*."
    )
    never_last: Given[Phrases] = _some("What no sentence ends with: *the*.")


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
    short_weekday: Given[Numbered] = _some("Behind a day, in brackets: 5.16.(목).")
    told_day: Given[Numbered] = _some(
        "Those of the day of an act, and of a part of it: this morning 0, yesterday -1."
    )
    relative_year: Given[Numbered] = _some("Years from that of the words: last year -1.")
    relative_month: Given[Numbered] = _some("Months from that of the words: 本月 0.")
    relative_week: Given[Numbered] = _some("Weeks from that of the words: this week 0.")
    cardinal: Given[Numbered] = _some("How many days something lasts, from two: 两 2.")


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
    titles: Given[dict[Text, Phrases]] = _some(
        "What the holder of a kind of post is called for short, by the last part of the ids of"
        " the offices in the table of officials: `foreign-minister`."
    )


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

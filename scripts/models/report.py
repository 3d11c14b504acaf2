"""The JSON report as typed models: the source of its published schema. Loads pydantic."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Line = Annotated[int, Field(ge=1, description="Line, counted from 1.")]
Column = Annotated[int, Field(ge=1, description="Column in characters, counted from 1.")]
Count = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Tool(_Part):
    """What made the report."""

    readlint: str = Field(description="Version of readlint.")
    facts: str = Field(description="Version of the facts: the day they were compiled.")
    horizon: str = Field(description="Last day of which the facts speak, YYYY-MM-DD.")
    today: str = Field(description="The day the run took for today, YYYY-MM-DD.")


class BySeverity(_Part):
    """New findings by severity."""

    error: Count
    warning: Count
    info: Count


class NotChecked(_Part):
    """Something that could not judge some records."""

    rule: str = Field(
        description="Id of the rule; `facts` for the tables of officials and events, `corpus` for "
        "all rules across records."
    )
    records: Count = Field(description="How many records it could not judge.")
    why: str = Field(description="The reason, in plain words.")


class NotRead(_Part):
    """What could not be read of the records in one language."""

    language: str = Field(
        description="Its BCP 47 tag without script and region; `und` where it is not known."
    )
    records: Count = Field(description="How many records are in it.")
    what: list[str] = Field(description="What could not be read, such as `dates`.")


class Summary(_Part):
    """Counts of the run."""

    records: Count = Field(description="Records looked at.")
    texts: Count = Field(description="How many of them have a text.")
    sidecars: Count = Field(description="How many have a sidecar or a front-matter block.")
    traced: Count = Field(description="Unchanged records that these were compared with.")
    rules: Count = Field(description="Active rules.")
    findings: Count = Field(
        description="New findings: those accepted or in a baseline are not counted."
    )
    by_rule: dict[str, Count] = Field(description="New findings by rule.")
    by_severity: BySeverity
    accepted: Count = Field(description="Findings that a sidecar accepts with a reason.")
    baselined: Count = Field(description="Findings that a baseline knows.")
    not_checked: list[NotChecked]
    not_read: list[NotRead] = Field(
        description="Languages in which something could not be read, most records first."
    )


class Span(_Part):
    """A piece of a file; `end_column` is one past its last character."""

    line: Line
    column: Column
    end_line: Line
    end_column: Column


class Cell(_Part):
    """The cell of a table: line and column of the place count within it."""

    row: int = Field(ge=1, description="As people count: the header of a CSV file is row 1.")
    line: Line | None = Field(description="The line of the table on which the row begins, if any.")
    column: str = Field(description="Name of the column; empty where the whole row is meant.")


class Evidence(_Part):
    """One of the facts that clash."""

    path: str = Field(description="The file that has it, `/` as separator.")
    line: Line | None
    column: Column | None
    words: str = Field(description="The words themselves; empty where a whole file is meant.")
    why: str = Field(description="What these words mean for the finding.")
    rule: str | None = Field(description="The rule that lost its own finding to this one, if any.")
    cell: Cell | None = Field(default=None, description="Only where the place is in a table.")


class Finding(_Part):
    """One finding."""

    rule: str = Field(description="Id of the rule, `family-slug`.")
    severity: Literal["error", "warning", "info"]
    path: str = Field(description="The file to look at, `/` as separator.")
    line: Line | None = Field(description="Null where a whole file is meant.")
    column: Column | None
    end_line: Line | None
    end_column: Column | None
    spans: list[Span] = Field(description="All pieces; the first is repeated in line and column.")
    message: str
    words: str = Field(description="The characters of the first piece.")
    evidence: list[Evidence]
    help: str = Field(description="What to do.")
    url: str = Field(description="Name of the rule as a URN; `readlint rule ID` explains it.")
    fix: Literal["safe", "unsafe", "none"] = Field(description="Whether and how it can be fixed.")
    fingerprint: str = Field(
        pattern="^[0-9a-f]{32}$",
        description="Names the finding by rule, record and words, never by line or time.",
    )
    status: Literal["new", "baselined", "accepted"]
    cell: Cell | None = Field(default=None, description="Only where the place is in a table.")


class Report(_Part):
    """The findings of one run of readlint, for programs."""

    version: Literal[1] = Field(description="Version of this form.")
    tool: Tool
    summary: Summary
    findings: list[Finding] = Field(description="Sorted by path, line, column, rule.")


class LastLine(_Part):
    """What closes a report of lines: all of the report but its findings."""

    version: Literal[1] = Field(description="Version of this form.")
    tool: Tool
    summary: Summary


ReportLine = Finding | LastLine

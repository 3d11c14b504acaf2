"""The address is not the publisher's."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.rules.base import ERROR, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR


def _with(publisher: str, url: str, via: str = "") -> str:
    named = STANDARD_SIDECAR.replace('"Austrian Foreign Ministry"', publisher)
    named = named.replace("https://foreign-ministry.example/readouts/gruber-novak", url)
    return named.replace("  published:", f"  via: [{via}]\n  published:") if via else named


class AttributionPublisherUrl(Rule):
    """The address is on none of the publisher's domains.

    What it does:
        Compares the host of `source.url` with the domains of `source.publisher`, where the table
        of publishers knows the publisher. Where the host belongs to another publisher of the
        table, it names that one; on a host that nobody of the table owns it only warns.

    Why it matters:
        An agency's text on somebody else's page may be cut, translated or retitled. Recording
        the agency as publisher hides whose version this is.

    What to do:
        Record whose page it is as `publisher`, and where that page had the text from in `via`.

    Known limits:
        The list of a publisher's domains may lack one. Archives, platforms for everybody's posts,
        embassies, hosts that carry the publisher's own name and a government's other hosts are
        left alone.
    """

    severity = ERROR
    since = "0.1"
    reads = ("source.publisher", "source.url")
    examples = (
        Invalid(
            "an agency named for a newspaper's page",
            (
                Found(
                    "https://www.chinadaily.com.cn/a/202205/03/vienna.html",
                    10,
                    8,
                    "The publisher is `Xinhua`, but the address belongs to China Daily.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("Xinhua", "https://www.chinadaily.com.cn/a/202205/03/vienna.html"),
        ),
        Invalid(
            "a ministry named for a republisher's page",
            (
                Found(
                    "https://www.miragenews.com/vienna-talks/",
                    10,
                    8,
                    "The publisher is `U.S. Department of State`, but the address belongs to "
                    "Mirage News, which republishes others.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("U.S. Department of State", "https://www.miragenews.com/vienna-talks/"),
        ),
        Invalid(
            "a host that nobody of the table owns",
            (
                Found(
                    "https://danube-post.example/world/vienna",
                    10,
                    8,
                    "The publisher is `Reuters`, but `danube-post.example` is none of its known "
                    "domains.",
                    "record.yaml",
                    severity="warning",
                ),
            ),
            sidecar=_with("Reuters", "https://danube-post.example/world/vienna"),
        ),
        Invalid(
            "two offices of one government",
            (
                Found(
                    "https://www.state.gov/readout-vienna/",
                    10,
                    8,
                    "The publisher is `The White House`, but the address belongs to "
                    "U.S. Department of State.",
                    "record.yaml",
                    severity="warning",
                ),
            ),
            sidecar=_with("The White House", "https://www.state.gov/readout-vienna/"),
        ),
        Valid("a publisher that the table does not know"),
        Valid(
            "one of the publisher's domains",
            sidecar=_with("Xinhua", "https://english.news.cn/20220503/vienna/c.html"),
        ),
        Valid(
            "an archive keeps the page",
            sidecar=_with("Reuters", "https://web.archive.org/web/2022/https://reuters.com/a"),
        ),
        Valid("an archive keeps it under a code", sidecar=_with("Reuters", "https://perma.cc/AB1")),
        Valid(
            "a mirror that carries the publisher's host in its own",
            sidecar=_with("Reuters", "https://www-reuters-com.proxy.university.example/world/a"),
        ),
        Valid(
            "a host that carries the publisher's name",
            sidecar=_with("Xinhua", "https://h.xinhuaxmt.example/vh512/share/1"),
        ),
        Valid(
            "an embassy carries its ministry's text",
            sidecar=_with(
                '"Ministry of Foreign Affairs of the People\'s Republic of China"',
                "http://at.china-embassy.gov.cn/eng/vienna.htm",
            ),
        ),
        Valid(
            "an embassy of a host that the table does not know",
            sidecar=_with(
                "Ministry of Foreign Affairs of Japan", "https://www.at.emb-japan.go.jp/a"
            ),
        ),
        Valid(
            "the publisher's account on a platform",
            sidecar=_with("Xinhua", "https://mp.weixin.qq.com/s/abc"),
        ),
        Valid(
            "a name that two publishers share",
            sidecar=_with("CNA", "https://danube-post.example/world/vienna"),
        ),
        Valid(
            "several offices on one host",
            sidecar=_with("FCDO", "https://www.gov.uk/government/news/vienna"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Ask whether the publisher owns the host."""
        yield from ()

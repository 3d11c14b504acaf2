"""The address is not the publisher's."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.address_owner import AddressOfAnother, address_of_another
from readlint.record import Place
from readlint.rules.base import ERROR, WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR


def _with(publisher: str, url: str, via: str = "") -> str:
    named = STANDARD_SIDECAR.replace('"Austrian Foreign Ministry"', publisher)
    named = named.replace("https://foreign-ministry.example/readouts/gruber-novak", url)
    return named.replace("  published:", f"  via: [{via}]\n  published:") if via else named


def _found(publisher: str, url: str, but: str, severity: str | None = None) -> tuple[Found]:
    message = f"The publisher is `{publisher}`, but {but}."
    return (Found(url, 10, 8, message, "record.yaml", severity),)


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
    explains = ("attribution-agency-chain",)
    examples = (
        Invalid(
            "an agency named for a newspaper's page",
            _found(
                "Xinhua",
                "https://www.chinadaily.com.cn/a/202205/03/vienna.html",
                "the address belongs to China Daily",
            ),
            sidecar=_with("Xinhua", "https://www.chinadaily.com.cn/a/202205/03/vienna.html"),
        ),
        Invalid(
            "a ministry named for a republisher's page",
            _found(
                "U.S. Department of State",
                "https://www.miragenews.com/vienna-talks/",
                "the address belongs to Mirage News, known to republish others",
            ),
            sidecar=_with("U.S. Department of State", "https://www.miragenews.com/vienna-talks/"),
        ),
        Invalid(
            "a host that nobody of the table owns",
            _found(
                "Reuters",
                "https://danube-post.example/world/vienna",
                "`danube-post.example` is none of its known domains",
                severity="warning",
            ),
            sidecar=_with("Reuters", "https://danube-post.example/world/vienna"),
        ),
        Invalid(
            "two offices of one government",
            _found(
                "The White House",
                "https://www.state.gov/readout-vienna/",
                "the address belongs to U.S. Department of State",
                severity="warning",
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
        Invalid(
            "a publisher's short name within a longer word",
            _found(
                "AP",
                "https://www.cape-times.example/world/vienna",
                "`www.cape-times.example` is none of its known domains",
                severity="warning",
            ),
            sidecar=_with("AP", "https://www.cape-times.example/world/vienna"),
        ),
        Invalid(
            "the embassy of another state",
            _found(
                "Ministry of Foreign Affairs of Japan",
                "http://at.china-embassy.gov.cn/eng/vienna.htm",
                "the address belongs to Chinese embassies and consulates, known to republish "
                "others",
            ),
            sidecar=_with(
                "Ministry of Foreign Affairs of Japan",
                "http://at.china-embassy.gov.cn/eng/vienna.htm",
            ),
        ),
        Invalid(
            "an agency on a government's page",
            _found(
                "Reuters",
                "https://www.mfa.gov.example/vienna",
                "`www.mfa.gov.example` is none of its known domains",
                severity="warning",
            ),
            sidecar=_with("Reuters", "https://www.mfa.gov.example/vienna"),
        ),
        Invalid(
            "a government's text on a newspaper's page",
            _found(
                "U.S. Department of State",
                "https://danube-post.example/world/vienna",
                "`danube-post.example` is none of its known domains",
                severity="warning",
            ),
            sidecar=_with("U.S. Department of State", "https://danube-post.example/world/vienna"),
        ),
        Valid(
            "a mirror that carries the address of a publisher whose name it does not show",
            sidecar=_with(
                "U.S. Department of State", "https://www-state-gov.proxy.university.example/a"
            ),
        ),
        Valid(
            "a mirror that carries it with other signs",
            sidecar=_with(
                "U.S. Department of State", "https://www_state_gov.proxy.university.example/a"
            ),
        ),
        Valid(
            "a mirror that carries it in its path",
            sidecar=_with(
                "U.S. Department of State", "https://mirror.example/https://www.state.gov/a"
            ),
        ),
        Valid(
            "a host that carries a name of four letters",
            sidecar=_with("TASS", "https://tass-mobile.example/vienna"),
        ),
        Valid(
            "an account on a platform itself",
            sidecar=_with("Reuters", "https://x.com/someone/status/1"),
        ),
        Valid("an address that is none", sidecar=_with("Reuters", "the archive of the paper")),
        Invalid(
            "a publisher's name of three letters within a longer word",
            _found(
                "BBC",
                "https://abbconline.example/vienna",
                "`abbconline.example` is none of its known domains",
                severity="warning",
            ),
            sidecar=_with("BBC", "https://abbconline.example/vienna"),
        ),
        Invalid(
            "two houses that speak for nobody",
            _found(
                "Reuters",
                "https://www.bbc.com/news/vienna",
                "the address belongs to BBC News",
            ),
            sidecar=_with("Reuters", "https://www.bbc.com/news/vienna"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Ask whether the publisher owns the host."""
        found = reading.shared(address_of_another)
        if found is None:
            return
        if found.owners:
            yield self._of_another(reading, found)
        else:
            yield self._of_nobody_known(reading, found)

    def _of_another(self, reading: Reading, found: AddressOfAnother) -> Draft:
        name, owner = found.name, " or ".join(one.name for one in found.owners)
        republishes = ", known to republish others" if found.owners[0].republishes else ""
        side = found.publisher.official_for
        one_state = side is not None and any(one.official_for == side for one in found.owners)
        return self.draft(
            reading.sidecar.place("source", "url"),
            f"The publisher is `{name}`, but the address belongs to {owner}{republishes}.",
            to_do=f"If the text was taken from this page, record {owner} as `publisher` and "
            f"`{name}` in `via`; if not, correct `url`.",
            evidence=_both(reading, f"an address of {owner}"),
            severity=WARNING if one_state else None,
        )

    def _of_nobody_known(self, reading: Reading, found: AddressOfAnother) -> Draft:
        name, host = found.name, found.host
        return self.draft(
            reading.sidecar.place("source", "url"),
            f"The publisher is `{name}`, but `{host}` is none of its known domains.",
            to_do=f"If this is somebody else's page, record whose it is as `publisher` and "
            f"`{name}` in `via`.",
            evidence=_both(reading, f"an address on `{host}`"),
            severity=WARNING,
        )


def _both(reading: Reading, address: str) -> list[tuple[Place, str]]:
    return [
        (reading.sidecar.place("source", "publisher"), "the publisher recorded"),
        (reading.sidecar.place("source", "url"), address),
    ]

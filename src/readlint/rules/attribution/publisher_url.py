"""The address is not the publisher's."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.facts.archives import is_archive
from readlint.facts.publishers import Publisher, Publishers
from readlint.facts.urls import host_of
from readlint.lazy import lazy_pattern
from readlint.reading import Reading
from readlint.reading.publisher_names import names_of, publishers_called, same_house
from readlint.record import Place
from readlint.rules.base import ERROR, WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR

# Everybody posts here, publishers too: the address does not tell who.
_PLATFORMS = (
    *("x.com", "twitter.com", "facebook.com", "instagram.com", "linkedin.com", "youtube.com"),
    *("youtu.be", "t.me", "telegram.org", "weibo.com", "weibo.cn", "weixin.qq.com", "tiktok.com"),
    *("medium.com", "substack.com", "flickr.com", "soundcloud.com", "docs.google.com", "vk.com"),
)
_GOVERNMENTAL = lazy_pattern(
    r"(?:^|\.)(?:gov|gob|gouv|govt|go|gc|gub|mil|europa|admin|int|diplo)(?:\.|$)"
    r"|embass|embaj|ambas|botschaft|consul|mission|^emb-|\.emb|mofa|\bmfa\b"
)


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
    explains = ("attribution-agency-chain",)
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
        Invalid(
            "a publisher's short name within a longer word",
            (
                Found(
                    "https://www.cape-times.example/world/vienna",
                    10,
                    8,
                    "The publisher is `AP`, but `www.cape-times.example` is none of its known "
                    "domains.",
                    "record.yaml",
                    severity="warning",
                ),
            ),
            sidecar=_with("AP", "https://www.cape-times.example/world/vienna"),
        ),
        Invalid(
            "the embassy of another state",
            (
                Found(
                    "http://at.china-embassy.gov.cn/eng/vienna.htm",
                    10,
                    8,
                    "The publisher is `Ministry of Foreign Affairs of Japan`, but the address "
                    "belongs to Chinese embassies and consulates, which republishes others.",
                    "record.yaml",
                ),
            ),
            sidecar=_with(
                "Ministry of Foreign Affairs of Japan",
                "http://at.china-embassy.gov.cn/eng/vienna.htm",
            ),
        ),
        Invalid(
            "an agency on a government's page",
            (
                Found(
                    "https://www.mfa.gov.example/vienna",
                    10,
                    8,
                    "The publisher is `Reuters`, but `www.mfa.gov.example` is none of its known "
                    "domains.",
                    "record.yaml",
                    severity="warning",
                ),
            ),
            sidecar=_with("Reuters", "https://www.mfa.gov.example/vienna"),
        ),
        Invalid(
            "a government's text on a newspaper's page",
            (
                Found(
                    "https://danube-post.example/world/vienna",
                    10,
                    8,
                    "The publisher is `U.S. Department of State`, but `danube-post.example` is "
                    "none of its known domains.",
                    "record.yaml",
                    severity="warning",
                ),
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
            (
                Found(
                    "https://abbconline.example/vienna",
                    10,
                    8,
                    "The publisher is `BBC`, but `abbconline.example` is none of its known "
                    "domains.",
                    "record.yaml",
                    severity="warning",
                ),
            ),
            sidecar=_with("BBC", "https://abbconline.example/vienna"),
        ),
        Invalid(
            "two houses that speak for nobody",
            (
                Found(
                    "https://www.bbc.com/news/vienna",
                    10,
                    8,
                    "The publisher is `Reuters`, but the address belongs to BBC News.",
                    "record.yaml",
                ),
            ),
            sidecar=_with("Reuters", "https://www.bbc.com/news/vienna"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Ask whether the publisher owns the host."""
        name = reading.sidecar.text("source", "publisher")
        url = reading.sidecar.text("source", "url")
        host = host_of(url) if url else None
        table = reading.tables.publishers
        publisher = _known(name, table)
        if name is None or url is None or host is None or publisher is None:
            return
        if is_archive(host) or _is_platform(host) or _may_be_own(publisher, host, url):
            return
        owners = table.by_host_all(host)
        if any(
            same_house(owner.name, name, table) or _is_embassy_of(owner, publisher)
            for owner in owners
        ):
            return
        if owners:
            yield self._of_another(reading, name, publisher, owners)
        elif not _is_governmental(host) or publisher.official_for is None:
            yield self._of_nobody_known(reading, name, host)

    def _of_another(
        self, reading: Reading, name: str, publisher: Publisher, owners: tuple[Publisher, ...]
    ) -> Draft:
        owner = " or ".join(one.name for one in owners)
        republishes = ", which republishes others" if owners[0].republishes else ""
        one_state = publisher.official_for is not None and any(
            one.official_for == publisher.official_for for one in owners
        )
        return self.draft(
            reading.sidecar.place("source", "url"),
            f"The publisher is `{name}`, but the address belongs to {owner}{republishes}.",
            to_do=f"If the text was taken from this page, record {owner} as `publisher` and "
            f"`{name}` in `via`; if not, correct `url`.",
            evidence=_both(reading, f"an address of {owner}"),
            severity=WARNING if one_state else None,
        )

    def _of_nobody_known(self, reading: Reading, name: str, host: str) -> Draft:
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


def _known(name: str | None, table: Publishers) -> Publisher | None:
    """Return the one publisher that goes by a name; None if none or several do."""
    ids = publishers_called(name, table) if name else frozenset[str]()
    return table.get(next(iter(ids))) if len(ids) == 1 else None


def _is_platform(host: str) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in _PLATFORMS)


def _may_be_own(publisher: Publisher, host: str, url: str) -> bool:
    """Tell whether the host is the publisher's, bears its name, or mirrors its address."""
    if publisher.owns_host(host):
        return True
    rest = url.lower().replace("_", "-")
    if any(domain in rest or domain.replace(".", "-") in rest for domain in publisher.domains):
        return True
    names = (name.lower() for name in names_of(publisher))
    return any(name in host for name in names if len(name) > 3 and name.isalpha())


def _is_embassy_of(owner: Publisher, publisher: Publisher) -> bool:
    one_state = owner.official_for is not None and owner.official_for == publisher.official_for
    return one_state and "embassies" in (owner.id + publisher.id)


def _is_governmental(host: str) -> bool:
    """Tell whether a host is some government's or embassy's: no list of those is complete."""
    return _GOVERNMENTAL.search(host) is not None

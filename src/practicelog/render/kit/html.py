"""HTML, built from elements: text is escaped wherever it is put in, and what was built here is not escaped again."""

from collections.abc import Iterable

from practicelog.render.kit.svg import DARK, FONT, LIGHT, PAGE_STYLE, escaped, variables

NO_END = ("meta", "br")
# Whatever stands in a log: a page runs nothing and fetches nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = f"""
:root{{{variables(LIGHT)};color-scheme:light dark}}
@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}
*{{box-sizing:border-box}}
body{{margin:0;background:var(--paper);color:var(--ink);font:15px/1.45 {FONT}}}
main{{max-width:58rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}}
h1{{font-size:1.4em;line-height:1.2;margin:0 0 .2em}} h2{{font-size:1.05em;margin:1.3em 0 .3em}} p{{margin:.2em 0}}
.quiet{{color:var(--quiet)}} .wide{{overflow-x:auto}} .wide:focus-visible{{outline:2px solid var(--mark)}}
table{{border-collapse:collapse;font-variant-numeric:tabular-nums;overflow-wrap:normal}}
th,td{{padding:.18em .9em .18em 0;text-align:start;vertical-align:top;font-weight:400}}
thead th{{color:var(--quiet);vertical-align:bottom}} tbody tr{{border-top:1px solid var(--rule)}}
.end{{text-align:end;padding-inline-start:.4em}} .mark{{text-align:center;padding-inline:.35em}}
.in{{padding-inline-start:1em}}
.title>*,.total>*{{font-weight:600}} .total{{border-top:2px solid var(--ink)}} .running{{font-style:italic}}
.remark{{white-space:pre-line}} ul{{margin:.2em 0;padding-inline-start:1.2em}}
.dense{{columns:14em}} svg{{display:block}}
section>svg{{margin-bottom:.6em}}
@media (max-width:36rem){{
body{{font-size:14px}} th,td{{padding-inline-end:.5em}} .mark{{padding-inline:.15em}}
}}
@page{{size:A4;margin:10mm 12mm}}
@media print{{
:root,svg{{--paper:#fff;--ink:#000;--quiet:#333;--rule:#999;--mark:#444;--goal:#000}}
body{{font-size:8.5pt;line-height:1.2}} th,td{{padding-block:.05em}} section>svg{{max-height:20mm}}
ul{{columns:2}} .dense{{columns:4}} main{{max-width:none;padding:0}} .wide{{overflow:visible}}
h2{{margin:.7em 0 .1em;break-after:avoid}} tr,li,svg{{break-inside:avoid}}
}}
"""


class Markup(str):
    """What stands in a page as it is: built of elements, with all text in it escaped."""

    __slots__ = ()


def tag(name: str, /, *content: str, **attributes: str | int) -> Markup:
    """Return an element with its `content`, of which text is escaped; `class_` is class, and "" is left out."""
    words = [
        f'{key.strip("_").replace("_", "-")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value != ""
    ]
    start = f"<{' '.join([name, *words])}>"
    return Markup(start if name in NO_END else f"{start}{joined(content)}</{name}>")


def joined(parts: Iterable[str]) -> Markup:
    """Return parts one after the other; what is text among them is escaped."""
    return Markup("".join(part if isinstance(part, Markup) else escaped(part) for part in parts))


def isolated(text: str) -> Markup:
    """Return text that may be written from the right, and leaves what stands beside it in its place."""
    return tag("bdi", text) if text and not text.isascii() else joined([text])


def document(title: str, content: Markup) -> Markup:
    """Return a whole page, in one file: it looks the same without a network, on a phone, at a desk and on A4."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Markup(f"\n{PAGE_STYLE}{STYLE}")),
    )
    return Markup(f"<!doctype html>\n{tag('html', head, tag('body', tag('main', content)), lang='en')}\n")

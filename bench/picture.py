"""The results as an SVG picture: one bar for each bot, as a ratio to plain PTB."""

from collections.abc import Mapping, Sequence
from html import escape

from bench.report import Row

WIDTH = 760
LEFT, RIGHT = 230, 150
BAR, GAP, TITLE = 20, 8, 44
HEADINGS = {
    "presses": "Presses of a button handled: written durably, answered, edited",
    "sends": "Messages of a notice sent",
}
# The jobs under a limit are all as fast as the limit: a table says it better.
STYLE = (
    "text{font-family:system-ui,sans-serif;font-size:13px;fill:#1f2933}"
    ".h{font-size:15px;font-weight:600}.s{fill:#52606d}.bar{fill:#9fb3c8}.ours{fill:#c8102e}"
    ".paper{fill:#ffffff}.line{stroke:#d9e2ec}"
    "@media (prefers-color-scheme:dark){text{fill:#e4e7eb}.s{fill:#9aa5b1}.bar{fill:#627d98}"
    ".paper{fill:#14181d}.line{stroke:#3e4c59}}"
)


def draw(made: Mapping[str, Sequence[Row]], *, ours: str, below: str) -> str:
    """Draw all jobs' bars, one chart under the other."""
    parts: list[str] = []
    top = 16
    for job, table in made.items():
        if job not in HEADINGS:
            continue
        top = _chart(parts, job, table, ours, top)
    height = top + 26
    parts.append(f'<text class="s" x="16" y="{top + 8}">{escape(below)}</text>')
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
            f' width="{WIDTH}" height="{height}" role="img">',
            f"<title>{escape(_in_words(made))}</title>",
            f"<style>{STYLE}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{height}" rx="8"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _chart(parts: list[str], job: str, table: Sequence[Row], ours: str, top: int) -> int:
    """Add one job's chart; return where the next may begin."""
    parts.append(f'<text class="h" x="16" y="{top + 16}">{escape(HEADINGS[job])}</text>')
    most = max((row.ratio for row in table), default=1.0) or 1.0
    y = top + TITLE - 10
    for row in table:
        long = max(2.0, (WIDTH - LEFT - RIGHT) * row.ratio / most)
        middle = y + BAR - 5
        kind = "ours" if row.name == ours else "bar"
        parts.append(
            f'<text x="{LEFT - 10}" y="{middle}" text-anchor="end">{escape(row.label)}</text>'
            f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{long:.1f}" height="{BAR}" rx="3"/>'
            f'<text x="{LEFT + long + 8:.1f}" y="{middle}">{row.ratio:.2f} ×'
            f' <tspan class="s">({row.per_second:,.0f}/s)</tspan></text>'
        )
        y += BAR + GAP
    parts.append(f'<line class="line" x1="{LEFT}" y1="{top + 26}" x2="{LEFT}" y2="{y}"/>')
    return y + 18


def _in_words(made: Mapping[str, Sequence[Row]]) -> str:
    return ". ".join(
        f"{HEADINGS[job]}: " + ", ".join(f"{row.label} {row.ratio:.2f}" for row in table)
        for job, table in made.items()
        if job in HEADINGS
    )

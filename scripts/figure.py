#!/usr/bin/python3
"""Draws monthly persons north through the Darien and south into Panama beside the record, as SVG.

usage: scripts/figure.py CORRIDOR.h5 PANAMA.h5 > scenarios/figures/corridor.svg
"""
import sys

import patterns

WIDTH, HEIGHT, LEFT, TOP = 760, 210, 64, 28
BLUE, ORANGE = "#0072B2", "#D55E00"


def panel(title, months, model, truth, top):
    most = max([model.get(m, 0) for m in months] + [truth.get(m, 0) for m in months])
    step = (WIDTH - LEFT - 16) / max(1, len(months) - 1)

    def x(i):
        return LEFT + i * step

    def y(value):
        return top + HEIGHT - 34 - value / most * (HEIGHT - 34 - TOP)

    parts = [f'<text x="{LEFT}" y="{top + 16}" font-weight="bold">{title}</text>']
    for tick in (0, most / 2, most):
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - 16}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" stroke="#ccc"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:,.0f}</text>')
    for i, month in enumerate(months):
        if month.endswith("-01"):
            parts.append(f'<text x="{x(i):.1f}" y="{top + HEIGHT - 14}" text-anchor="middle">{month[:4]}</text>')
    line = " ".join(f"{x(i):.1f},{y(model.get(m, 0)):.1f}" for i, m in enumerate(months))
    parts.append(f'<polyline points="{line}" fill="none" stroke="{BLUE}" stroke-width="2"/>')
    parts += [f'<circle cx="{x(i):.1f}" cy="{y(truth[m]):.1f}" r="3" fill="none" stroke="{ORANGE}" stroke-width="1.5"/>'
              for i, m in enumerate(months) if m in truth]
    return parts


def main():
    run, later = patterns.Result(sys.argv[1]), patterns.Result(sys.argv[2])
    north = {**run.northbound(), **{m: v for m, v in later.northbound().items() if m > "2024-06"}}
    south = later.entries("PAN", "CRI")
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {2 * HEIGHT + 24}" font-family="sans-serif" font-size="12">',
             '<rect width="100%" height="100%" fill="white"/>']
    parts += panel("Persons north through the Darien, by month", sorted(north), north, patterns.observed("observed_darien.csv", "darien_northbound"), 0)
    parts += panel("Persons south from Costa Rica into Panama, by month", sorted(south), south,
                   {"2025-03": 2804, "2025-04": 3013, "2025-05": 2500}, HEIGHT)
    parts.append(f'<text x="{LEFT}" y="{2 * HEIGHT + 14}"><tspan fill="{BLUE}">line: one simulated run (no range)</tspan>'
                 f'<tspan dx="16" fill="{ORANGE}">circles: the record</tspan></text></svg>')
    print("\n".join(parts))


if __name__ == "__main__":
    main()

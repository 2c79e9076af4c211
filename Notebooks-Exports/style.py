"""How numbers are written and charts drawn in the notebooks."""

import re
import textwrap

import matplotlib.pyplot as plt
from IPython.display import HTML, display

# Of the palette of the Government Analysis Function.
BLUE, TEAL, PLUM, ORANGE, GREY = "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D"

plt.rcParams.update({
    "figure.figsize": (9, 4.8),
    "figure.dpi": 110,
    "figure.constrained_layout.use": True,
    "font.size": 11,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.axisbelow": True,
    "grid.color": "#D9D9D9",
    "legend.frameon": False,
})


def whole(value):
    """A whole number with commas between thousands."""
    return f"{value:,.0f}".replace("-", "−")


def signed(value):
    """A whole number with its sign, for differences."""
    text = f"{value:+,.0f}".replace("-", "−")
    return "0" if text in ("+0", "−0") else text


def percent(share):
    """A share in per cent with one decimal, and never as a certainty."""
    if share < 0.0005:
        return "<0.1%"
    return ">99.9%" if share > 0.9995 else f"{100 * share:.1f}%"


def points(error):
    """The error of a share, in percentage points."""
    return "<0.01 points" if error < 0.00005 else f"{100 * error:.2f} points"


def interval(lower, upper, write=whole):
    """Two numbers with `to` between them."""
    return f"{write(lower)} to {write(upper)}"


def table(frame):
    """Shows a table with whole texts and without row numbers; short cells keep to one line."""
    text = frame.map(lambda cell: f"{cell:g}" if isinstance(cell, float) else cell)
    text = text.map(lambda cell: cell if len(cell) > 24 else cell.replace(" ", "\u00a0"))
    cells = text.to_html(index=False, border=0)
    display(HTML(re.sub("<(t[hd])>", r'<\1 style="text-align: left">', cells)))


def bars(axes, quantiles, colour):
    """Draws rows of a median (dot), a 50% interval (thick) and a 90% interval (thin).

    `quantiles` gives the numbers of all rows at a level.
    """
    rows = range(len(quantiles(0.5)))
    axes.hlines(rows, quantiles(0.05), quantiles(0.95), color=colour, lw=2, label="90% interval")
    axes.hlines(rows, quantiles(0.25), quantiles(0.75), color=colour, lw=8, label="50% interval")
    axes.plot(
        quantiles(0.5), rows, "o", color="white", markeredgecolor=colour, ms=5, label="Median"
    )
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.grid(axis="x")


def source(figure, text):
    """Writes the source line below a chart."""
    figure.supxlabel(
        textwrap.fill(f"Source: {text}", 125), x=0.01, ha="left", fontsize=8.5, color=GREY
    )

"""A thick dash among arrows says that nothing changed: a sign, although it is drawn as a short rule."""

from __future__ import annotations

from collections.abc import Sequence

from extract.boxes import grown, touch
from extract.records import BBox, Picture, Rule, Word

_SHORT, _LONG = 5.0, 24.0  # points
_THICK = 1.5  # points
_ALIKE = 2.0  # times as wide as an arrow, or an arrow as wide as it
_IN_LINE = 3.0  # points between the middles of two signs in one column or on one line
_CLEAR = 1.0  # points to the nearest word or other rule


def level_signs(rules: Sequence[Rule], pictures: Sequence[Picture], words: Sequence[Word]) -> list[Rule]:
    """The rules that stand alone in a column or on a line of arrows."""
    arrows = [p.bbox for p in pictures if p.look is not None and p.look.shape.startswith("arrow")]
    short = [r for r in rules if _is_dash(r)] if arrows else []
    return [r for r in short if any(_in_line(r.bbox, a) for a in arrows) and _stands_alone(r, rules, words)]


def _is_dash(rule: Rule) -> bool:
    return rule.horizontal and _SHORT <= rule.bbox.width <= _LONG and rule.bbox.height >= _THICK


def _in_line(dash: BBox, arrow: BBox) -> bool:
    if not dash.width <= _ALIKE * arrow.width <= _ALIKE * _ALIKE * dash.width:
        return False
    (x, y), (ax, ay) = dash.centre, arrow.centre
    return abs(x - ax) <= _IN_LINE or abs(y - ay) <= _IN_LINE


def _stands_alone(rule: Rule, rules: Sequence[Rule], words: Sequence[Word]) -> bool:
    near = grown(rule.bbox, _CLEAR)
    return not any(r is not rule and touch(r.bbox, near) for r in rules) and not any(touch(w.bbox, near) for w in words)

"""The few rules that Streamlit's theme has no setting for.

Not for colours and fonts: these are in `.streamlit/config.toml`, so that both themes have them.
The rules use the theme's own colours, mixed with what lies behind, and so serve both.
"""

from __future__ import annotations

import streamlit as st

_RULES = """
<style>
[data-testid="stMainBlockContainer"] { padding: 3.2rem clamp(1rem, 3.4vw, 4rem) 4rem; max-width: 80rem; }
.stHtml a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: 2px; }
h1 { letter-spacing: -0.01em; line-height: 1.15; padding: 0 0 .4rem !important; }
.fr-kicker { font-size: .8rem; letter-spacing: .06em; text-transform: uppercase;
  opacity: .72; margin: 0 0 .2rem; font-weight: 600; }
.fr-sub { font-size: 1.05rem; line-height: 1.45; max-width: 46rem; margin: 0 0 .4rem; opacity: .86; }
.fr-summary { max-width: 46rem; line-height: 1.5; margin: .2rem 0 .6rem; }
.fr-note { font-size: .88rem; line-height: 1.45; opacity: .8; margin: .35rem 0; }
.fr-evidence { border-top: 2px solid currentColor; padding-top: .7rem; }
.fr-evidence .fr-value { font-family: "Source Serif", Georgia, serif; font-size: 2rem;
  line-height: 1.1; font-weight: 600; margin: .1rem 0 .1rem; }
.fr-evidence .fr-what { margin: 0 0 .8rem; line-height: 1.4; }
blockquote.fr-quote { font-family: "Source Serif", Georgia, serif; font-size: 1.08rem;
  line-height: 1.55; margin: 0 0 .6rem; padding: 0 0 0 .9rem; border-left: 2px solid color-mix(in srgb, currentColor 25%, transparent); }
.fr-quote .fr-around { opacity: .66; }
.fr-quote mark { background: color-mix(in srgb, #e9c400 34%, transparent); color: inherit; padding: .05em 0; }
.fr-quote mark b { font-weight: 700; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; }
.fr-byline { margin: 0 0 .8rem; line-height: 1.45; font-size: .95rem; }
.fr-facts { font-size: .9rem; line-height: 1.45; margin: 0; }
.fr-facts div { padding: .32rem 0; border-top: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
.fr-facts .fr-label { opacity: .72; }
.fr-tablebox { overflow-x: auto; }
table.fr-table { border-collapse: collapse; font-size: .9rem; line-height: 1.4; width: 100%; }
.fr-table th { text-align: left; font-weight: 600; border-bottom: 1px solid currentColor; padding: .35rem .8rem .35rem 0; vertical-align: bottom; }
.fr-table td { border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); padding: .35rem .8rem .35rem 0; vertical-align: top; }
.fr-table td.fr-num { white-space: nowrap; font-variant-numeric: tabular-nums; }
.fr-key { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; font-size: .88rem; margin: .1rem 0 .4rem; }
.fr-key img { width: 14px; height: 14px; vertical-align: -2px; margin-right: .35rem; display: inline; }
.fr-sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0 1.8rem; margin: .5rem 0 1.6rem; }
.fr-side { border-top: 1px solid color-mix(in srgb, currentColor 40%, transparent); padding-top: .5rem; }
.fr-side mark { background: none; }
.fr-side h4 { font-size: 1rem; margin: 0 0 .6rem; padding: 0; }
.fr-rule { border: 0; border-top: 1px solid color-mix(in srgb, currentColor 18%, transparent); margin: 1.6rem 0 1rem; }
.fr-images { display: flex; gap: .5rem; }
.fr-images button { flex: 1; font: inherit; font-size: .875rem; color: inherit; background: transparent; cursor: pointer;
  border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 2px; padding: .42rem .6rem; min-height: 2.5rem; }
.fr-images button:hover, .fr-images button:focus-visible { border-color: currentColor; }
[data-testid="stPlotlyChart"] .modebar-container { display: none; }
[data-testid="stSidebarNav"] a span { font-size: 1rem; }
@media (min-width: 900px) {
  [data-testid="stColumn"]:has(.fr-evidence) { position: sticky; top: 3.5rem; align-self: flex-start;
    max-height: calc(100vh - 4rem); overflow-y: auto; }
}
@media (max-width: 640px) { [data-testid="stMainBlockContainer"] { padding-top: 4.2rem; } h1 { font-size: 1.65rem !important; } .fr-evidence .fr-value { font-size: 1.6rem; } }
</style>
"""


def apply() -> None:
    """Put the rules on the page."""
    st.html(_RULES)

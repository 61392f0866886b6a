"""The plots of a checked file, as Vega-Lite, with colours that stand on both backgrounds."""

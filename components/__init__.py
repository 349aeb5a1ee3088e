"""All that a reader sees: frame, filters, panels, cards, charts, maps and the theme that they share."""

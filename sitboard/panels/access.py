"""What the board does for readers who use no mouse, no screen, or a slow line; and what it does not do yet."""

from sitboard.view import View


def statement(view: View) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings with sentences, in the reader's words. The longer text is docs/accessibility.md."""
    say = view.words.say
    return (
        (
            say("What can be done without a mouse, or without seeing the charts"),
            (
                say("All filters, tables, files and pages are used by keyboard; the focus can be seen."),
                say("Every chart and map says what it shows in a sentence, and opens as a table."),
                say("Beside each map is a simple map that arrow keys walk through and Enter filters by."),
                say("Colour is never the only sign; contrast is that of WCAG 2.2, level AA, in both themes."),
                say("Nothing moves by itself. At four times the size a page is one column."),
            ),
        ),
        (
            say("On a slow line"),
            (say("The light version has the same figures with drawings and plain tables. A link keeps it."),),
        ),
        (
            say("What is not good enough yet"),
            (
                say("Points of charts and of the interactive map take no focus: use the table, or the simple map."),
                say("Large tables are drawn on a canvas; screen readers read them a cell at a time."),
                say("Links in text open in a new tab."),
                say(
                    "A change of the figures is not read out: the count of incidents above the page says what is shown."
                ),
            ),
        ),
    )

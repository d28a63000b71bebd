"""The joint table for people and programs: drawn as text, Markdown, a heat map, or listed as JSON.

Every form is made from ``recoup.domain.order_pair``, so none of them can show a name that the program does not use. A
form is imported when it is asked for, because every command pays for what stands at the top of this file.
"""

from enum import StrEnum

from recoup.decision.words.text import Language


class MapFormat(StrEnum):
    """A form of the joint table."""

    TEXT = "text"
    MARKDOWN = "markdown"
    SVG = "svg"
    JSON = "json"


def joint_map(form: MapFormat, language: Language = Language.EN) -> str:
    """Return the joint table in ``form``, ending with a line break.

    Titles are in ``language``. JSON has none: it is an array with an object for each combination of states, with the
    keys ``store``, ``supplier`` and ``name``, and the phases that they follow from.
    """
    match form:
        case MapFormat.TEXT:
            from recoup.desk.drawing.text import text_table

            return text_table(language)
        case MapFormat.MARKDOWN:
            from recoup.desk.drawing.markdown import markdown_table

            return markdown_table(language)
        case MapFormat.SVG:
            from recoup.desk.drawing.heat_map import heat_map

            return heat_map(language)
        case MapFormat.JSON:
            from recoup.desk.drawing.listing import listing

            return listing()

"""What addresses have in common: numbers in paths, names in queries, and how a list of shop's names is said."""

from typing import Annotated

from litestar.params import PathParameter, QueryParameter

from recoup.api.shapes.common import MOST_NUMBER

Id = Annotated[int, PathParameter(ge=1, le=MOST_NUMBER, description="Its number.")]
Name = Annotated[str, PathParameter(min_length=1, max_length=200, description="Its name.")]
ShopName = Annotated[str | None, QueryParameter(max_length=200, description="The shop, where there are several.")]
ShopNumber = Annotated[
    int | None, QueryParameter(ge=1, le=MOST_NUMBER, description="Only those of the shop of this number.")
]
Search = Annotated[str, QueryParameter(max_length=200, description="A number of an order or line, or words.")]

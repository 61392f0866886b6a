"""A survey is stored as JSON and comes back as it was."""

import json

from csvlib.model import ColumnSurvey, Survey
from csvlib.model.codec import decode, encode


def test_a_survey_survives_its_storage() -> None:
    column = ColumnSurvey("A", 3, 1, 2, True, (("x", 2), ("y", 1)), {"dmy": 1}, {",.": 2})
    survey = Survey(4, True, (column,))
    assert decode(Survey, json.loads(encode(survey))) == survey

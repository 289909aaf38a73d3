"""How long a text takes: by the language it is shown in, rounded up."""

from cooperations.formats.reading_time import minutes, words_in


def test_minutes_are_rounded_up_and_each_language_has_its_pace():
    assert (minutes({}), minutes({"de": 1}), minutes({"de": 179}), minutes({"de": 180})) == (0, 1, 1, 2)
    assert minutes({"en": 228, "es": 218}) == 2
    assert minutes({"de": 1000}) > minutes({"en": 1000})


def test_words_are_what_stands_between_spaces():
    assert words_in("  Zwei Wörter\n\nund drei  mehr ") == 5

"""Sentences: marked in one place, drawn in another, in the language in use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from wizard.text import LANGUAGES, N_, Phrase, language, phrase, translate, use_language


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en", Path())


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    catalogue = Catalog(locale="ja")
    catalogue.add("Sign in", "サインイン")
    catalogue.add("Delete {name} from {place}", "{place}から{name}を削除")
    catalogue.add("the account", "アカウント")
    folder = tmp_path / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "rootsafe.mo").open("wb") as file:
        write_mo(file, catalogue)
    return tmp_path


def test_marking_a_sentence_leaves_it_as_it_is() -> None:
    assert N_("Sign in") == "Sign in"


def test_english_is_the_sentence_itself() -> None:
    assert translate("Sign in") == "Sign in"
    assert language() == "en"


def test_a_sentence_is_drawn_in_the_language_in_use(locale: Path) -> None:
    sentence = phrase("Sign in")
    use_language("ja", locale)
    assert (sentence.draw(), language()) == ("サインイン", "ja")
    use_language("en", locale)
    assert (sentence.draw(), language()) == ("Sign in", "en")


def test_placeholders_may_change_places(locale: Path) -> None:
    use_language("ja", locale)
    assert translate("Delete {name} from {place}", name="ann", place="AWS") == "AWSからannを削除"


def test_a_phrase_within_a_phrase_speaks_the_same_language(locale: Path) -> None:
    inner = phrase("the account")
    outer = phrase("Delete {name} from {place}", name="ann", place=inner)
    assert outer.draw() == "Delete ann from the account"
    use_language("ja", locale)
    assert outer.draw() == "アカウントからannを削除"


def test_braces_in_a_value_are_not_placeholders() -> None:
    assert translate("Delete {name} from {place}", name="{place}", place="{0}") == (
        "Delete {place} from {0}"
    )


def test_a_sentence_nobody_translated_is_shown_in_english(locale: Path) -> None:
    use_language("ja", locale)
    assert translate("Brand new") == "Brand new"


def test_the_empty_sentence_is_empty_and_not_the_catalogues_header(locale: Path) -> None:
    use_language("ja", locale)
    assert translate("") == ""


@pytest.mark.parametrize("code", ["en", "xx", ""])
def test_a_language_we_do_not_speak_means_english(code: str, locale: Path) -> None:
    use_language("ja", locale)
    use_language(code, locale)
    assert (language(), translate("Sign in")) == ("en", "Sign in")


def test_a_missing_catalogue_is_an_error_and_changes_nothing(locale: Path) -> None:
    use_language("ja", locale)
    with pytest.raises(FileNotFoundError):
        use_language("ja", locale / "nowhere")
    assert translate("Sign in") == "サインイン"


def test_phrases_with_the_same_words_are_equal() -> None:
    assert phrase("Delete {name}", name="ann") == Phrase("Delete {name}", (("name", "ann"),))
    assert phrase("Delete {name}", name="ann") != phrase("Delete {name}", name="bob")


def test_each_language_is_called_by_its_own_name() -> None:
    assert LANGUAGES == {"en": "English", "ja": "日本語"}

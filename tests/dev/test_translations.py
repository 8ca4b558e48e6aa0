"""The translations' lists: what counts as stale, and that no translation is lost."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.catalog import Catalog

SCRIPT = Path(__file__).parents[2] / "packaging" / "translations.py"
# A script in a folder that is no package (`packaging` is a library's name): read, not imported.
translations = SimpleNamespace(**runpy.run_path(str(SCRIPT)))


def listed(**sentences: str) -> Catalog:
    """Return a Japanese list; underscores stand for blanks."""
    made = Catalog(locale="ja")
    for sentence, translation in sentences.items():
        made.add(sentence.replace("_", " "), translation)
    return made


def test_sentences_are_found_where_they_are_marked(tmp_path: Path) -> None:
    package = tmp_path / "wizard"
    (package / "steps").mkdir(parents=True)
    (package / "steps" / "words.py").write_text(
        "A = N_('Open the page.')\n"
        "B = translate('Signed in as {name}.', name=who)\n"
        "C = phrase(\n    'Two halves '\n    'of a sentence.')\n"
        "D = 'Nobody marked this.'\n"
        "E = translate(A)\n",
        "utf-8",
    )

    found = [message for message in translations.collect(package) if message.id]

    assert [message.id for message in found] == [
        "Open the page.",
        "Signed in as {name}.",
        "Two halves of a sentence.",
    ]
    assert found[0].locations == [("wizard/steps/words.py", 1)]


def test_a_list_in_order_has_no_complaints() -> None:
    japanese = listed(Hello="こんにちは", By_Name="名前で")
    assert list(translations.complaints({"Hello", "By Name"}, japanese)) == []


def test_each_fault_of_a_list_is_named() -> None:
    japanese = listed(Gone="なくなった", Empty="")
    japanese.add("For {user}", "{name}のため")
    japanese.add("Guessed", "たぶん", flags=["fuzzy"])

    said = {"New", "Empty", "For {user}", "Guessed"}

    assert list(translations.complaints(said, japanese)) == [
        "not in the list: 'New'",
        "no longer said: 'Gone'",
        "not translated: 'Empty'",
        "other placeholders than the sentence: 'For {user}'",
        "not translated: 'Guessed'",
    ]


def test_a_sentence_that_comes_back_brings_its_translation(tmp_path: Path) -> None:
    japanese = listed(Stays="残る", Leaves="去る")
    without, again = Catalog(), Catalog()
    without.add("Stays")
    again.add("Stays")
    again.add("Leaves")
    file = tmp_path / "ja" / "LC_MESSAGES" / "rootsafe.po"

    translations.merge(japanese, without)
    translations.write(file, japanese)
    reread = translations.read(file)
    assert "Leaves" not in reread

    translations.merge(reread, again)
    assert reread["Leaves"].string == "去る"
    assert reread["Stays"].string == "残る"


def test_a_near_sentence_gets_no_guessed_translation() -> None:
    japanese = listed(Delete_the_key="キーを削除")
    template = Catalog()
    template.add("Delete the keys")

    translations.merge(japanese, template)

    assert not japanese["Delete the keys"].string


def test_an_unchanged_list_is_written_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "ja" / "LC_MESSAGES" / "rootsafe.po"
    template = Catalog()
    template.add("Hello", locations=[("wizard/steps/words.py", 7)])
    japanese = listed(Hello="こんにちは")
    translations.merge(japanese, template)
    translations.write(file, japanese)
    before = file.read_bytes()

    reread = translations.read(file)
    translations.merge(reread, template)
    translations.write(file, reread)

    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("sign", "instead"),
    [
        ("コンピューター", "パソコン"),
        ("携帯電話", "スマートフォン"),
        ("ブラウザー", "ブラウザ"),
        ("（", "("),
        ("：", ": "),
        ("～", "〜"),
    ],
)
def test_the_japanese_says_one_thing_by_one_word(sign: str, instead: str) -> None:
    said = translations.read(translations.ROOT / "resources/locale/ja/LC_MESSAGES/rootsafe.po")
    others = [str(message.string) for message in said if sign in str(message.string)]
    assert others == [], f"elsewhere it is {instead}"

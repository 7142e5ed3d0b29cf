"""Far words of the field, and which article is meant."""

import numpy as np
import pytest

from benchmarks import told, topics
from bot.knowledge import choosing
from bot.knowledge.encoder import encoder, name_of_encoder
from bot.knowledge.field import MOST, Field, Shares, shipped, unit
from bot.knowledge.index import Index
from bot.knowledge.library import Article, Library, Said
from bot.knowledge.words import word

CHANCE = np.random.default_rng(7)
ARTICLES = (
    Article("dorm", Said("Как получить место в общежитии?"), Said("Места дают по заявлению.")),
    Article("canteen", Said("Где столовая?"), Said("На первом этаже, с девяти до трёх.")),
    Article("pass", Said("Как восстановить пропуск?"), Said("Обратитесь на пост охраны.")),
    Article("grades", Said("Как узнать оценки?"), Said("В личном кабинете на портале.")),
)


def small_field(many: int = 20) -> Field:
    """Of topics with two ways each, in four dimensions of eight."""
    turn = CHANCE.normal(size=(8, 4)).astype(np.float32)
    ways = unit(CHANCE.normal(size=(2 * many, 4)).astype(np.float32))
    return Field(turn, ways, np.arange(0, 2 * many, 2))


def test_the_shares_of_topics_are_all_there_is() -> None:
    field = small_field()
    roots = field.roots(field.places(CHANCE.normal(size=(5, 8)).astype(np.float32)))
    assert roots.shape == (5, 20)
    np.testing.assert_allclose((roots**2).sum(axis=1), 1, atol=1e-5)


def test_an_owner_has_the_mean_of_its_texts_and_most_in_common_with_itself() -> None:
    field = small_field(MOST + 1)
    places = field.places(CHANCE.normal(size=(6, 8)).astype(np.float32))
    counts = np.asarray([1, 0.5] * 3, np.float32)
    shares = field.shares(places, np.asarray([0, 0, 1, 1, 2, 2], np.intp), 3, counts)
    each = field.roots(places) ** 2
    sure = counts[:, None] * np.sqrt((each**2).sum(axis=1, keepdims=True))
    sums = (each * sure).reshape(3, 2, -1).sum(axis=1)
    whole = sums / sums.sum(axis=1, keepdims=True)
    kept = np.sort(whole, axis=1)[:, ::-1][:, :MOST]
    np.testing.assert_allclose(np.sort(shares.roots**2, axis=1)[:, ::-1], kept, atol=1e-5)
    common = shares.common(np.sqrt(whole[1]))
    assert int(common.argmax()) == 1


def test_the_nearest_way_of_the_topics_that_an_owner_is_about() -> None:
    field = small_field()
    place = field.places(CHANCE.normal(size=(1, 8)).astype(np.float32))[0]
    roots, like = field.seen_from(place)
    np.testing.assert_allclose(roots, field.roots(place[None])[0], atol=1e-6)
    told = np.asarray([[0.6, 0.3, 0.05], [0, 0, 0]], np.float32)
    shares = Shares(np.asarray([[3, 5, 7], [1, 2, 4]], np.intp), np.sqrt(told))
    assert shares.best(like).tolist() == [max(like[3], like[5]), 0]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("приехал издалека, ночевать негде", "faq/dorm"),
        ("проголодался, чем тут кормят", "faq/canteen"),
        ("турникет не пускает, карточку потерял", "faq/pass"),
    ],
)
def test_far_words_come_nearest_to_what_they_ask_for(asked: str, meant: str) -> None:
    coder = encoder()
    assert coder
    index = Index(Library("far", articles=ARTICLES), coder)
    words = [word(one) for one in index.reader.read(asked)]
    like = index.ranker.compare(words)
    share = choosing.shares(like, index.labels.told, "meaning")
    assert index.ranker.labels[int(share.argmax())] == meant
    assert share.sum() == pytest.approx(1, abs=1e-4)


def test_without_an_encoder_nothing_is_near() -> None:
    index = Index(Library("words", articles=ARTICLES), None)
    like = index.ranker.compare(())
    assert not like.near.any()
    assert not like.topics.any()


def test_the_choice_learns_what_tells() -> None:
    shape = 6, len(choosing.NAMES)
    rows = [CHANCE.normal(size=shape).astype(np.float32) for _ in range(300)]
    right = [int((seen[:, 2] + 0.5 * seen[:, 5]).argmax()) for seen in rows]
    found = choosing.fit(rows, right, [1.0] * len(rows), 1.0)
    assert int(np.argmax(found)) == choosing.NAMES.index("meaning")
    assert found[5] == pytest.approx(found[2] / 2, rel=0.2)


def test_the_field_that_ships_is_of_this_encoder() -> None:
    field = shipped(name_of_encoder() or "")
    assert field
    assert field.places(np.ones((1, 384), np.float32)).shape == (1, 128)
    assert shipped("another one") is None


def test_the_bank_is_whole() -> None:
    found = topics.read()
    assert len({one.name for one in found}) == len(found) > 400
    ways = [way for one in found for way in one.ways]
    assert len(set(ways)) == len(ways)
    assert all(len(one.russian) >= 8 and len(one.english) >= 4 for one in found)
    assert all(len(one.answers) == 2 for one in found)


def test_invented_articles_are_asked_as_often_in_vain() -> None:
    for known, asked in told.institutions(Library("base")):
        silent = sum(gold == "none" for _, gold in asked)
        assert 0.4 < silent / len(asked) < 0.6
        assert {gold for _, gold in asked} <= {"none"} | {f"faq/{a.code}" for a in known.articles}

"""A small invented school, far from any demonstration data."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.knowledge.engine import understand
from bot.knowledge.library import Article, Library, Programme, Said, Session
from bot.knowledge.understanding import Context, Understood

ZONE = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Moscow

BAKER = Programme(
    "baker",
    Said("Пекарь", "Baker"),
    ("пекарь", "хлебопечение", "baking"),
    {
        "about": Said("Дрожжевое тесто, расстойка, выпечка.", "Dough, proving, baking."),
        "starts_on": date(2027, 1, 11),
        "duration": Said("14 недель, 310 часов", "14 weeks, 310 hours"),
        "fee": Said("27 500 ₽", "27,500 RUB"),
        "requirements": Said("Медкнижка, возраст от 17 лет", "Health record, age 17 or over"),
        "document": Said("Свидетельство, 3-й разряд", "Certificate, grade 3"),
        "place": Said("Корпус Г, цех 8", "Building G, bakery 8"),
        "contact": Said("Анна Хлебова, +7 000 555-01-02", "Anna Khlebova, +7 000 555-01-02"),
        "next": Said("Кондитер", "Confectioner"),
    },
    "Учебный отдел",
    date(2026, 11, 2),
)
TAILOR = Programme(
    "tailor",
    Said("Портной верхней одежды", "Outerwear tailor"),
    ("портной", "портниха", "пошив", "tailoring", "tailor"),
    {
        "about": Said("Крой, посадка, обработка швов.", "Cutting, fitting, seams."),
        "duration": Said("9 месяцев", "9 months"),
        "adaptations": Said("Столы под коляску, крупные лекала", "Tables for wheelchairs"),
        "place": Said("Корпус Д, ателье 3", "Building D, studio 3"),
        "contact": Said("Игорь Швецов", "Igor Shvetsov"),
    },
)
FLORIST = Programme(
    "florist",
    Said("Флорист", "Florist"),
    ("флористика", "floristry"),
    {"fee": Said("31 000 ₽", "31,000 RUB"), "duration": Said("6 недель", "6 weeks")},
)


def session(
    group: str, programme: str, title: str, day: int, month: int = 11, kind: str = ""
) -> Session:
    begins = datetime(2026, month, day, 9, 0, tzinfo=ZONE)
    return Session(group, programme, Said(title), begins, begins.replace(hour=11), kind)


SESSIONS = (
    session("ПК-3", "baker", "Замес", 24),
    session("ПК-3", "baker", "Формовка", 26),
    session("ПК-3", "baker", "Зачёт по тесту", 3, 12, kind="test"),
    session("ШВ-1", "tailor", "Лекала", 25),
    session("ШВ-1", "tailor", "Примерка", 1, 12),
)
ARTICLES = (
    Article(
        "dorm",
        Said("Есть ли общежитие?", "Is there a dormitory?"),
        Said("Да, 900 ₽ в месяц.", "Yes, 900 RUB a month."),
        ("Где жить иногородним?",),
        "Комендант",
        date(2026, 10, 1),
    ),
    Article(
        "wear",
        Said("Выдают ли спецодежду?"),
        Said("Фартук и колпак выдаём в первый день."),
        ("Нужна ли своя форма?",),
    ),
    Article(
        "docs",
        Said("Какие документы нужны для поступления?", "Which documents do I need to apply?"),
        Said("Паспорт и заявление.", "A passport and an application."),
    ),
    Article(
        "old",
        Said("Когда открыта библиотека?", "When is the library open?"),
        Said("До 18:00.", "Until 18:00."),
        expires_on=date(2026, 11, 1),
    ),
)
SCHOOL = Library("school-1", (BAKER, TAILOR, FLORIST), SESSIONS, ARTICLES)


def ask(
    text: str,
    *,
    group: str | None = "ПК-3",
    context: Context | None = None,
    now: datetime = NOW,
    language: str = "ru",
    library: Library = SCHOOL,
) -> Understood:
    return understand(text, library, now, ZONE, language, group, context)

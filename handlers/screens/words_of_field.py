"""Words of this field, as one would explain them to a friend, and what programmes are wished."""

from bot.domain.catalogue import Level, StudyForm
from bot.domain.catalogue_names import form_name, level_name
from bot.knowledge.wishes import Wish
from bot.texts import Markup, _, month_name, n_, safe


def term_name(name: str) -> Markup:
    if name in set(Level):
        return safe(level_name(name))
    if name in set(StudyForm):
        return safe(form_name(name))
    return {
        "mentor": _("Mentor"),
        "tutor": _("Tutor"),
        "coordinator": _("Coordinator"),
        "check_in": _("Check-in"),
        "demo_exam": _("Demonstration exam"),
        "ipra": _("Individual rehabilitation programme"),
        "targeted_training": _("Targeted training"),
    }[name]


def explained(name: str) -> Markup:
    return {
        "mentor": _(
            "Somebody who has been through something like it and stands by you while you study: "
            "with advice, with encouragement, with people they know. They give no lessons and no "
            "marks."
        ),
        "tutor": _(
            "Somebody who helps with one subject: explains what is not clear, looks at exercises "
            "with you, prepares you for a test. A mentor is there for everything around it."
        ),
        "coordinator": _(
            "Somebody of the institution who sees to it that all goes well: finds you a mentor, "
            "answers what I cannot, and helps if something does not work out."
        ),
        "check_in": _(
            "From time to time I ask how you are: a few taps, half a minute. You decide each time "
            "who sees the answers. If something is hard, help can come before it is too late."
        ),
        "demo_exam": _(
            "An exam by work: within a few hours you do a real task of the profession, and "
            "experts who did not teach you look at the result. The task is known beforehand, "
            "and so is what brings points."
        ),
        "ipra": _(
            "A paper that people with a disability get after the medical and social assessment: "
            "what rehabilitation and which aids they need, and under which conditions they can "
            "study and work. Show it to the institution, so that these are made ready for you."
        ),
        "targeted_training": _(
            "An employer or an authority signs a contract with you: you are supported while you "
            "study, and afterwards you work for an agreed time where the contract says. What you "
            "owe and what is owed to you stands there, too; read it to the end before you sign."
        ),
        Level.WORKER: _(
            "A trade that is learned in a few weeks or months, with much practice. At the end "
            "there is a certificate with a grade."
        ),
        Level.SPO: _(
            "What colleges and technical schools teach after grade 9 or 11: two to four years, "
            "with a diploma of secondary vocational education."
        ),
        Level.UPSKILLING: _(
            "A short course for those who have a vocational or higher education and want to know "
            "more in their own field. At the end there is a certificate."
        ),
        Level.RETRAINING: _(
            "A new field for those who have a vocational or higher education: some months, "
            "without studying for years again. At the end there is a diploma of retraining."
        ),
        Level.BACHELOR: _("The first level of higher education, usually four years."),
        Level.SPECIALIST: _(
            "Higher education for one profession in one piece, usually five or six years."
        ),
        Level.MASTER: _(
            "The second level of higher education, after a bachelor's or a specialist's degree: "
            "usually two years."
        ),
        StudyForm.FULL_TIME: _("You study by day, on most working days, at the institution."),
        StudyForm.EVENING: _("Classes are after work, usually on some evenings a week."),
        StudyForm.DISTANCE: _(
            "You study from home over the internet. Whether you have to come for tests or "
            "practice stands with each programme."
        ),
        StudyForm.BLENDED: _("Some of the classes are at the institution, some are online."),
    }[name]


def wish_name(wish: Wish) -> Markup:
    if wish.column == "level":
        return safe(level_name(wish.name))
    if wish.column == "form":
        return safe(form_name(wish.name))
    if wish.name == "months":
        return n_("up to {n} month", "up to {n} months", wish.limit)
    if wish.name == "starts":
        return safe(month_name(wish.limit))
    return {
        "free": _("free of charge"),
        "cheap": _("by price, the lowest first"),
        "short": _("by length, the shortest first"),
        "adapted": _("with adapted conditions"),
        "near": _("and where they are taught"),
    }[wish.name]

"""What the buttons of loading content carry."""

from aiogram.filters.callback_data import CallbackData


class HowToImport(CallbackData, prefix="imh"):
    """What can be sent, and how."""


class GetTemplate(CallbackData, prefix="imt"):
    """The empty workbook."""


class GetStored(CallbackData, prefix="ims"):
    """What is stored now, as a workbook."""


class ForGroup(CallbackData, prefix="img"):
    """`group`: its mark."""

    import_id: int
    group: str


class ForProgramme(CallbackData, prefix="imp"):
    """`programme`: the mark of its code."""

    import_id: int
    programme: str


class ForPauses(CallbackData, prefix="imd"):
    """A calendar is one of holidays."""

    import_id: int


class LoadIt(CallbackData, prefix="iml"):
    """Nothing that is stored is removed by it."""

    import_id: int


class LoadAndRemove(CallbackData, prefix="imr"):
    """A calendar; what its group has to come, and the file has no more, goes."""

    import_id: int


class LeaveIt(CallbackData, prefix="imx"):
    import_id: int

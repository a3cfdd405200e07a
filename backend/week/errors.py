"""What is refused about a week."""

from backend.kit.errors import Refusal


class NotOver(Refusal):
    code = "week.not-over"
    fr = "Cette semaine n'est pas finie : marquez-la complète à partir de votre dernier jour prévu."
    en = "This week is not over: mark it complete from your last planned day on."

"""What is refused about arrivals."""

from backend.kit.errors import Refusal


class NotNow(Refusal):
    code = "arrivals.not-now"
    fr = "Cela se demande et se répond pendant le poste prévu : il n'a pas commencé, ou il est fini."
    en = "This is asked and answered during the planned shift: it has not begun, or it is over."


class BadTime(Refusal):
    code = "arrivals.bad-time"
    status = 422
    fr = "Donnez l'heure à laquelle vous arriverez, avant la fin du poste."
    en = "Give the time at which you will arrive, before the end of the shift."

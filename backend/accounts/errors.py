"""What sign-in refuses. Nothing here tells whether a contact has an account."""

from backend.kit.errors import Refusal


class SessionRequired(Refusal):
    code = "session.required"
    status = 401
    fr = "Connectez-vous pour continuer."
    en = "Sign in to continue."


class WrongCode(Refusal):
    code = "session.wrong-code"
    status = 403
    fr = "Ce code ou ce lien n'est pas valable, ou ne l'est plus. Demandez-en un nouveau."
    en = "This code or link is not valid, or no longer. Ask for a new one."


class TooMany(Refusal):
    code = "session.too-many"
    status = 429
    fr = "Trop de demandes. Réessayez dans {minutes} minutes."
    en = "Too many requests. Try again in {minutes} minutes."

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(int(str(self.words["minutes"])) * 60)}


class CrossSite(Refusal):
    code = "request.cross-site"
    status = 403
    fr = "Cette demande vient d'un autre site."
    en = "This request comes from another site."


class UnknownPushService(Refusal):
    code = "push.unknown-service"
    status = 422
    fr = "Nous ne connaissons pas le service de notification de ce navigateur."
    en = "We do not know this browser's push service."


class BadPushKeys(Refusal):
    code = "push.bad-keys"
    status = 422
    fr = "Les clés de ce navigateur sont inutilisables : désactivez puis réactivez les notifications."
    en = "This browser's keys cannot be used: turn notifications off, then on again."


class SomebodyElsesDevice(Refusal):
    code = "push.not-yours"
    fr = "Cet abonnement appartient à une autre personne : désactivez puis réactivez les notifications."
    en = "This subscription belongs to somebody else: turn notifications off, then on again."


class NotJson(Refusal):
    code = "request.not-json"
    status = 415
    fr = "Cette demande n'est pas en JSON."
    en = "This request is not JSON."


class BadAppointment(Refusal):
    code = "deputies.bad-appointment"
    status = 422
    fr = "Donnez une adresse mail valable, et une fin qui ne précède ni le début ni aujourd'hui."
    en = "Give a valid mail address, and an end that is neither before the start nor before today."


class BadName(Refusal):
    code = "deputies.bad-name"
    status = 422
    fr = "Donnez un prénom et un nom en toutes lettres, de 100 caractères au plus chacun."
    en = "Give a first name and a last name in letters, of at most 100 characters each."


class OddDays(Refusal):
    code = "deputies.odd-dates"
    status = 422
    fr = "Les dates d'une suppléance vont de 2000 à 2100 ; si elle n'a pas de fin, laissez-la vide."
    en = "A deputy's dates go from 2000 to 2100; if there is no end, leave that empty."


class OnlyManagers(Refusal):
    code = "deputies.only-managers"
    status = 403
    fr = "Un suppléant ne nomme pas de suppléant : demandez au responsable."
    en = "A deputy appoints no deputy: ask the manager."


class NotYetDeputy(Refusal):
    code = "deputies.not-yet"
    status = 403
    fr = "Votre suppléance commence le {day} : la semaine s'ouvrira ce jour-là."
    en = "You stand in from {day} on: the week opens on that day."


class OneMustStay(Refusal):
    code = "preferences.one-must-stay"
    status = 422
    fr = "Une absence peut être urgente : gardez au moins un moyen de l'apprendre."
    en = "An absence may be urgent: keep at least one way to learn of it."


class UnknownWish(Refusal):
    code = "preferences.unknown-wish"
    status = 422
    fr = "Nous ne connaissons pas l'un de ces avis, ou il ne part pas par ce moyen."
    en = "We do not know one of these notices, or it does not go that way."


class UnknownTimezone(Refusal):
    code = "preferences.unknown-timezone"
    status = 422
    fr = "Nous ne connaissons pas ce fuseau horaire : écrivez par exemple Europe/Paris."
    en = "We do not know that time zone: write Europe/Paris, say."


class UnknownStop(Refusal):
    code = "unsubscribe.unknown"
    status = 404
    fr = "Ce lien ne mène à rien : choisissez vos avis dans les réglages de Navette."
    en = "This link leads nowhere: choose your notices in Navette's settings."


class BadWebhook(Refusal):
    code = "webhooks.bad-address"
    status = 422
    fr = "Donnez une adresse https publique, telle que https://planning.example.fr/navette, sans nom ni port."
    en = "Give a public https address, such as https://planning.example.fr/navette, with neither a name nor a port."


class OnlyManagersConnect(Refusal):
    code = "webhooks.only-managers"
    status = 403
    fr = "Un suppléant ne relie pas de logiciel : demandez au responsable."
    en = "A deputy connects no system: ask the manager."


class SilentWebhook(Refusal):
    code = "webhooks.silent"
    fr = "Rien ne part vers ce logiciel : reprenez l'envoi, ou remplacez son secret, puis essayez."
    en = "Nothing is sent to this system: resume sending, or replace its secret, then try."

"""Words of a header that say whose value it is: the row's own, or somebody else's."""

from collections.abc import Iterable, Sequence
from typing import Final

from csvlib.mapping.normalise import stem, words

OTHERS: Final = frozenset(
    map(
        stem,
        words(
            "buyer purchaser payer payor payee comprador compradora pagador pagadora acheteur "
            "acheteuse payeur payeuse kaufer kauferin besteller bestellerin zahler auftraggeber "
            "rechnungsempfanger "
            "emergency emergencia emergencias urgence urgences notfall notfallkontakt "
            "assistant assistants assistante assistent assistentin assistenz assistance asistente "
            "ayudante secretary secretaria secretario sekretariat sekretarin sekretar secretariat "
            "spouse wife husband ehepartner ehefrau ehemann lebenspartner partnerin conjoint "
            "conjointe epoux epouse conyuge esposa esposo "
            "parent parents guardian father mother child children kind kinder eltern vater mutter "
            "erziehungsberechtigter pere mere enfant enfants padre madre padres hijo hijos tutor "
            "manager supervisor boss superior vorgesetzter vorgesetzte superieur hierarchique "
            "jefe jefa "
            "previous former ancien ancienne anterior precedent precedente vorherige vorheriger "
            "vorheriges fruhere fruherer fruheres ehemalig ehemalige ehemaliger "
            "referrer referred referral parrain marraine prescripteur werber empfehlung "
            "creator modifier sender absender expediteur remitente organizer organiser "
            "organizador organisateur veranstalter owner besitzer besitzerin inhaber inhaberin "
            "proprietaire propietario propietaria "
            "substitute deputy stellvertreter stellvertreterin stellvertretung suplente "
            "remplacant remplacante beneficiary beneficiaire begunstigter beneficiario "
            "witness maiden birth naissance nacimiento geburt geburts"
        ),
    )
)
"""Somebody or something else's: the value beside such a word is never the row's own."""

ATTENDING: Final = frozenset({"asistente"})
"""In Spanish one word for who attends and who assists; only the former have an own e-mail."""

OWN_THINGS: Final = frozenset(map(stem, words("apellidos apellido email correo mail")))

NEVER_A_PHONE: Final = frozenset(
    map(
        stem,
        words(
            "number numero nummer nr no num ticket billet boleto entrada entry id ids code cod "
            "codigo ref reference referencia referenz order commande pedido bestellung barcode "
            "matricule invoice factura facture rechnung contract contrat contrato vertrag iban "
            "account konto compte cuenta card karte carte tarjeta serial key price tax date"
        ),
    )
)
"""Beside such a word, digits in groups are no telephone number."""


def someone_else(said: Iterable[str], around: frozenset[str]) -> bool:
    """Whether any of the words says that the value is not the row's; `around`: what the row is."""
    return any(stem(word) in OTHERS and stem(word) not in around for word in said)


def attending(headers: Sequence[str]) -> frozenset[str]:
    """The words, as stems, by which this file calls who attends: their own e-mail is in it."""
    stems = [frozenset(map(stem, words(header))) for header in headers]
    return frozenset(
        word for word in ATTENDING if any(word in each and each & OWN_THINGS for each in stems)
    )

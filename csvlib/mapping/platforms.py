"""Headers about an account on a platform: "Nom d'utilisateur Twitter", "Followers X"."""

from typing import Final

from csvlib.mapping.normalise import words

TWITTER: Final = frozenset({"twitter", "x", "tuiter", "tweet"})
LINKEDIN: Final = frozenset({"linkedin", "linked"})
IN: Final = frozenset({"linked", "in"})

ACCOUNT: Final = frozenset(
    words(
        "name names nom nombre user username users benutzer benutzername nutzer nutzername "
        "utilisateur identifiant usuario usuaria nick alias pseudo handle konto kontoname account "
        "compte cuenta profile profil profilname perfil link lien enlace url urls adresse address "
        "direccion id screen seite page pagina at tag handler de d du del la le l of the auf sur "
        "en on social media red"
    )
)
"""Words for the account itself, beside the platform's name."""

REACH: Final = frozenset(
    words(
        "followers follower abonnes abonne abonnenten abonnent seguidores seguidor "
        "suiveurs fans reichweite"
    )
)
COUNTING: Final = frozenset(
    words(
        "number count no nr num of anzahl zahl der auf nombre nb d de numero total sur en on "
        "the n cantidad"
    )
)
ABOUT: Final = frozenset(words("bio biography biografie biographie biografia description about"))


def on_platform(said: tuple[str, ...]) -> frozenset[str]:
    """What the words mean, one of which names a platform; nothing when they say more."""
    if set(said) & LINKEDIN and len(said) > 1:
        rest = set(said) - LINKEDIN - IN
        return frozenset({"linkedin url"}) if rest <= ACCOUNT else frozenset()
    rest = set(said) - TWITTER
    if len(rest) == len(set(said)) or not rest:
        return frozenset()
    if rest & REACH and rest - REACH <= COUNTING:
        return frozenset({"followers"})
    if rest & ABOUT and rest - ABOUT <= ACCOUNT:
        return frozenset({"bio"})
    return frozenset({"twitter handle"}) if rest <= ACCOUNT else frozenset()

"""Names of countries and languages that cells are recognised by; not all there are."""

from typing import Final

from csvlib.mapping.normalise import without_accents


def _split(text: str) -> frozenset[str]:
    return frozenset(without_accents(part.strip()) for part in text.split(","))


COUNTRIES: Final = _split(
    "Argentina, Argentinien, Argentine, Australia, Australien, Australie, Austria, Österreich, "
    "Autriche, Belgium, Belgien, Belgique, Bélgica, Brazil, Brasilien, Brésil, Brasil, Bulgaria, "
    "Canada, Kanada, Canadá, Chile, Chili, China, Chine, Colombia, Kolumbien, Colombie, Croatia, "
    "Czechia, Czech Republic, Tschechien, Denmark, Dänemark, Danemark, Dinamarca, Egypt, Ägypten, "
    "Egipto, Estonia, Finland, Finnland, Finlande, Finlandia, France, Frankreich, Francia, "
    "Germany, Deutschland, Allemagne, Alemania, Ghana, Greece, Griechenland, Grèce, Grecia, "
    "Hungary, Ungarn, Hongrie, India, Indien, Inde, Indonesia, Ireland, Irland, Irlande, Irlanda, "
    "Israel, Italy, Italien, Italie, Italia, Japan, Japon, Japón, Kenya, Kenia, Luxembourg, "
    "Luxemburg, Mexico, Mexiko, Mexique, México, Morocco, Marokko, Maroc, Netherlands, "
    "The Netherlands, Niederlande, Pays-Bas, Países Bajos, New Zealand, Neuseeland, Nigeria, "
    "Norway, Norwegen, Norvège, Noruega, Pakistan, Peru, Perú, Poland, Polen, Pologne, Polonia, "
    "Portugal, Romania, Rumänien, Russia, Russland, Senegal, Singapore, Slovakia, Slovenia, "
    "South Africa, Südafrika, South Korea, Südkorea, Spain, Spanien, Espagne, España, Sweden, "
    "Schweden, Suède, Suecia, Switzerland, Schweiz, Suisse, Suiza, Thailand, Turkey, Türkei, "
    "Turquie, Turquía, Ukraine, Ucrania, United Kingdom, UK, Great Britain, England, "
    "Großbritannien, Vereinigtes Königreich, Royaume-Uni, Reino Unido, United States, USA, "
    "United States of America, Vereinigte Staaten, États-Unis, Estados Unidos, Uruguay, Vietnam"
)

LANGUAGES: Final = _split(
    "Arabic, Arabisch, Arabe, Árabe, Chinese, Chinesisch, Chinois, Chino, Czech, Danish, Dutch, "
    "Niederländisch, Néerlandais, Neerlandés, English, Englisch, Anglais, Inglés, Finnish, "
    "French, Französisch, Français, Francés, German, Deutsch, Allemand, Alemán, Greek, Hindi, "
    "Italian, Italienisch, Italien, Italiano, Japanese, Japanisch, Japonais, Japonés, Norwegian, "
    "Polish, Polnisch, Polonais, Polaco, Portuguese, Portugiesisch, Portugais, Portugués, "
    "Romanian, Russian, Russisch, Russe, Ruso, Spanish, Spanisch, Espagnol, Español, Swahili, "
    "Swedish, Schwedisch, Suédois, Sueco, Turkish, Türkisch, Turc, Turco, Ukrainian"
)

HONORIFICS: Final = _split(
    "Mr, Mrs, Ms, Miss, Mx, Dr, Prof, Prof Dr, Sir, Dame, Herr, Frau, Hr, Fr, Herrn, Divers, "
    "M, Mme, Mlle, Monsieur, Madame, Me, Sr, Sra, Srta, Señor, Señora, Don, Doña, Dra"
)

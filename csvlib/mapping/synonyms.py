"""What people call the same thing, in English, German, French and Spanish."""

from functools import lru_cache
from typing import Final

from csvlib.mapping.normalise import stem, words

CONCEPTS: Final[dict[str, str]] = {
    # contact
    "first name": "given name, forename, fname, vorname, rufname, prenom, nombre, nombre de pila",
    "last name": "surname, family name, lname, nachname, familienname, zuname, nom de famille, "
    "apellido, apellidos",
    "full name": "contact name, person, vollstandiger name, nom complet, nombre completo",
    "middle name": "zweiter vorname, deuxieme prenom, segundo nombre",
    "email": "e mail, mail, email address, e mail address, mail address, emailadresse, "
    "e mail adresse, mailadresse, courriel, adresse email, adresse e mail, adresse mail, "
    "adresse electronique, correo, correo electronico, direccion de correo",
    "phone": "telephone, tel, phone number, telephone number, phone no, telefon, telefonnummer, "
    "rufnummer, fon, numero de telephone, telefono, numero de telefono",
    "mobile": "mobile phone, mobile number, cell, cell phone, cellphone, handy, handynummer, "
    "mobiltelefon, mobilnummer, portable, telephone portable, movil, celular, telefono movil",
    "fax": "fax number, telefax, faxnummer, telecopie, numero de fax",
    "title": "job title, jobtitle, job, position, role, occupation, stelle, berufsbezeichnung, "
    "funktion, poste, fonction, intitule du poste, cargo, puesto, titulo del puesto",
    "salutation": "anrede, civilite, tratamiento, honorific",
    "gender": "sex, geschlecht, sexe, genero, sexo",
    "birthday": "birth date, date of birth, dob, geburtsdatum, geburtstag, date de naissance, "
    "fecha de nacimiento, cumpleanos",
    "twitter handle": "twitter, twitter name, twitter username, twitter account, x handle, "
    "compte twitter, usuario de twitter, cuenta de twitter",
    "linkedin url": "linkedin, linkedin profile, linkedin page, linkedin profile url, "
    "linkedin profil, profil linkedin, perfil de linkedin",
    "website": "web site, web, homepage, home page, url, web page, webseite, internetseite, "
    "internet, site web, site internet, sitio web, pagina web",
    "bio": "biography, about, about me, profile, biografie, kurzbiografie, biographie, biografia",
    "notes": "note, comment, comments, remarks, notizen, bemerkung, bemerkungen, kommentar, "
    "remarques, commentaire, notas, observaciones, comentario",
    "followers": "follower count, followers count, number of followers, abonnenten, anzahl "
    "follower, abonnes, nombre d abonnes, seguidores, numero de seguidores",
    "language": "lang, sprache, langue, idioma, lengua, spoken language",
    # media
    "outlet": "media outlet, publication, medium, news outlet, newspaper, zeitung, redaktion, "
    "media, journal, redaction, medio, periodico",
    "publisher": "publishing house, owner, verlag, verlagshaus, editeur, maison d edition, "
    "editorial",
    "beat": "topic, subject, coverage, topics covered, thema, ressort, themengebiet, fachgebiet, "
    "sujet, rubrique, thematique, tema, seccion",
    # address
    "street": "address, street address, address line 1, strasse, anschrift, adresse, rue, "
    "calle, direccion",
    "postal code": "zip, zip code, postcode, plz, postleitzahl, code postal, codigo postal, cp",
    "city": "town, place, locality, ort, stadt, wohnort, ville, commune, ciudad, localidad",
    "state": "province, region, county, bundesland, kanton, departement, provincia, estado",
    "country": "country name, nation, land, staat, pays, pais",
    "calling code": "dial, dial code, dialling code, dialing code, phone code, country calling "
    "code, telefonvorwahl, landervorwahl, vorwahl, indicatif, indicatif telephonique, "
    "prefijo telefonico, prefijo",
    "capital": "capital city, hauptstadt, capitale, ville capitale",
    # company and product
    "company": "company name, organisation, organization, employer, firm, account name, firma, "
    "firmenname, unternehmen, arbeitgeber, entreprise, societe, employeur, empresa, compania",
    "department": "dept, abteilung, service, departamento",
    "name": "bezeichnung, label, designation, denomination, libelle, nom, denominacion",
    "product": "product name, item, article, produkt, artikel, produit, producto, articulo",
    "sku": "item number, article number, product code, part number, artikelnummer, "
    "artikelnr, reference, referencia, codigo de producto",
    "description": "details, beschreibung, descripcion, detalle",
    "category": "group, kategorie, gruppe, categorie, groupe, categoria, grupo",
    "quantity": "qty, amount ordered, menge, anzahl, stuckzahl, quantite, cantidad",
    "kind": "type, art, typ, genre, tipo",
    "status": "stato, zustand, statut, etat, estatus",
    # money
    "price": "unit price, cost, preis, einzelpreis, prix, prix unitaire, precio",
    "amount": "total, sum, value, betrag, summe, gesamtbetrag, montant, somme, importe, monto",
    "currency": "wahrung, devise, monnaie, moneda, divisa",
    "tax": "vat, sales tax, steuer, mehrwertsteuer, mwst, ust, taxe, tva, impuesto, iva",
    "discount": "rebate, rabatt, nachlass, remise, rabais, descuento",
    "invoice number": "invoice no, rechnungsnummer, numero de facture, numero de factura",
    "iban": "bank account, bankverbindung, compte bancaire, cuenta bancaria",
    # dates
    "date": "day, datum, tag, fecha",
    "joined": "join date, joining date, joined on, joined at, date joined, member since, since, "
    "hire date, hired, start date, started, eintritt, eintrittsdatum, mitglied seit, seit, "
    "beitrittsdatum, dabei seit, date d entree, date d arrivee, membre depuis, depuis, "
    "date d adhesion, fecha de alta, fecha de ingreso, miembro desde, desde",
    "created at": "created, created on, creation date, date created, erstellt, erstellt am, "
    "angelegt am, cree le, date de creation, creado, creado el, fecha de creacion",
    "updated at": "updated, updated on, modified, last modified, modification date, geandert, "
    "geandert am, modifie le, date de modification, modificado, fecha de modificacion",
    "due date": "due, fallig am, falligkeit, echeance, date d echeance, vencimiento",
}
"""Each concept by its usual column name, and what else it is called."""


@lru_cache(maxsize=8192)
def concepts(name: tuple[str, ...]) -> frozenset[str]:
    """What these words, taken together, may mean."""
    return _index().get(_key(name), frozenset())


def _key(name: tuple[str, ...]) -> str:
    """Spaces are not told apart: `e mail`, `email`; `job title`, `jobtitle`."""
    return "".join(map(stem, name))


@lru_cache(maxsize=1)
def _index() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for concept, others in CONCEPTS.items():
        for phrase in (concept, *others.split(", ")):
            key = _key(words(phrase))
            found[key] = found.get(key, frozenset()) | {concept}
    return found

"""What people call places, things of business, money and dates, in four languages.

Written as compared, like csvlib.mapping.vocabulary.
"""

from typing import Final

PLACES: Final[dict[str, str]] = {
    "street": "address, street address, address line, address line 1, strasse, strasse und "
    "hausnummer, anschrift, adresse, rue, domicile, calle, direccion, domicilio, street name, "
    "street 1, street number, house number, hausnummer, hausnr, strasse hausnummer, strasse "
    "nr, strasse hnr, strassenname, postanschrift, lieferanschrift, postadresse, rue et "
    "numero, numero et rue, voie, adresse 1, adresse 2, adresse postale, adresse complete, "
    "calle y numero, direccion 1, direccion postal, direccion completa, via, mailing address, "
    "postal address, physical address, address 1, address 2, address line 2, full address, "
    "anschrift 1, adresszusatz, complement d adresse",
    "postal code": "zip, zip code, zipcode, postcode, post code, plz, postleitzahl, code "
    "postal, codigo postal, cp, postal, post zip, post leitzahl, plz code, codepostal, cod "
    "postal, c p, zip postal code, code post, eircode, pin code",
    "city": "town, place, locality, ort, stadt, wohnort, standort, location, ville, commune, "
    "localite, ciudad, localidad, poblacion, municipio, cities, city name, home town, "
    "hometown, city town, gemeinde, ortschaft, ortsname, stadtname, firmensitz, sitz, villes, "
    "lieu, nom de la ville, siege, siege social, sede, sede social, ciudad residencia, lugar, "
    "based in, city of residence, location city, hq, headquarters",
    "state": "province, province code, region, state province, county, bundesland, kanton, "
    "departement, provincia, estado",
    "country": "country name, nation, land, staat, landername, pays, pais, country of "
    "residence, co, lander, paises, nations, countries, nation name, state country, country "
    "region, country territory, territory, countries covered, coverage country, coverage "
    "countries, covered countries, country of coverage, country or region, name of country, "
    "home country, country of origin, lander und gebiete, landesname, name des landes, "
    "staaten, staatsname, herkunftsland, wohnsitzland, sitzland, standort land, "
    "berichtslander, berichtsland, berichterstattungslander, berichtsgebiet lander, zielland, "
    "lander berichterstattung, abgedeckte lander, nom du pays, libelle pays, pays couverts, "
    "pays couvert, pays suivis, pays traites, pays de residence, pays d origine, pays de "
    "couverture, pays ou territoire, pays territoire, etat pays, nombre del pais, nombre "
    "pais, pais de residencia, pais de origen, pais que cubre, paises que cubre, paises "
    "cubiertos, paises de cobertura, pais cobertura, pais o territorio, pais territorio, "
    "paises en los que trabaja, based country, country based, location country, country "
    "location, nationen, territoire, territorio",
    "country code": "cc, country iso, country iso code, landercode, landerkurzel, "
    "landerkennzeichen, laenderkuerzel, landeskennzeichen, code pays, codigo de pais, codigo "
    "pais, country id, iso country code, iso country, country iso 2, country code iso, "
    "country cd, ctry code, iso code country, land code, landcode, landeskurzel, lander code, "
    "landkurzel, iso landercode, lander iso, land iso, staatencode, code du pays, code iso "
    "pays, code pays iso, pays code, pays iso, iso pays, cod pais, codigo del pais, codigo "
    "iso pais, codigo iso del pais, codigo pais iso, pais iso, iso pais",
    "alpha 2 code": "iso, iso 2, iso 2 code, iso a 2, alpha 2, cca 2, iso alpha 2, iso code, "
    "two letter code, 2 letter code, iso 3166 alpha 2, iso 3166 1 alpha 2, iso 3166 1 alpha 2 "
    "code, iso 3166 code, code iso, code iso 2, codigo iso, codigo iso 2, code alpha 2, "
    "codigo alpha 2, iso code 2, alpha 2 code iso, 2 letter iso code, two letter iso code, 2 "
    "digit code, 2 letter country code, two letter country code, 2 letters, two letters, iso "
    "2 letters, code 2 letters, letters 2, iso 3166 2 letters, iso alpha 2 code, iso3166 "
    "alpha 2, 2 stellig, zweistellig, zweistelliger code, iso 2 stellig, code 2 stellig, "
    "zweibuchstabencode, 2 buchstaben, zwei buchstaben, iso 2 buchstaben, code a 2 lettres, "
    "code iso 2 lettres, code 2 lettres, 2 lettres, deux lettres, iso 2 lettres, code iso "
    "alpha 2, codigo de 2 letras, codigo 2 letras, codigo iso 2 letras, 2 letras, dos letras, "
    "iso 2 letras, codigo iso alfa 2, alfa 2, codigo alfa 2, alpha2code, iso alfa 2, fips iso "
    "2, iso kurzel",
    "alpha 3 code": "iso 3, iso 3 code, iso a 3, alpha 3, cca 3, iso alpha 3, three letter "
    "code, 3 letter code, iso 3166 1 alpha 3, iso 3166 alpha 3, iso 3166 1 alpha 3 code, code "
    "iso 3, codigo iso 3, code alpha 3, codigo alpha 3, iso code 3, 3 letter iso code, three "
    "letter iso code, 3 digit code, 3 letter country code, three letter country code, 3 "
    "letters, three letters, iso 3 letters, code 3 letters, iso alpha 3 code, iso3166 alpha "
    "3, 3 stellig, dreistellig, dreistelliger code, iso 3 stellig, code 3 stellig, "
    "dreibuchstabencode, 3 buchstaben, drei buchstaben, iso 3 buchstaben, code a 3 lettres, "
    "code iso 3 lettres, code 3 lettres, 3 lettres, trois lettres, iso 3 lettres, code iso "
    "alpha 3, codigo de 3 letras, codigo 3 letras, codigo iso 3 letras, 3 letras, tres "
    "letras, iso 3 letras, codigo iso alfa 3, alfa 3, codigo alfa 3, alpha3code, iso alfa 3, "
    "wb code, world bank code",
    "numeric code": "iso numeric, ccn 3, numeric, iso 3166 1 numeric, m 49, un code, iso "
    "numerisch, numerischer code, code numerique, codigo numerico, iso num, iso 3166 numeric, "
    "m49 code, numerisch",
    "calling code": "dial, dial code, dialling code, dialing code, dialling prefix, phone "
    "code, phone prefix, phone country code, country calling code, idd, international prefix, "
    "telefonvorwahl, landervorwahl, landesvorwahl, vorwahl, indicatif, indicatif "
    "telephonique, indicatif pays, indicatif international, prefijo telefonico, prefijo, "
    "prefijo internacional, phone calling code, telephone code, telephone country code, "
    "telephone prefix, tel code, dialing prefix, international dialling code, international "
    "dialing code, international calling code, calling prefix, country dial code, country "
    "phone code, intl code, intl prefix, isd code, landesvorwahl telefon, internationale "
    "vorwahl, telefonische vorwahl, tel vorwahl, vorwahlnummer, landerkennzahl, "
    "landervorwahlnummer, landesvorwahlnummer, indicatif du pays, indicatif tel, code "
    "telephonique, code telephone, prefixe telephonique, prefixe, indicatifs, prefijo pais, "
    "prefijo de pais, prefijo del pais, prefijo tel, prefijo int, prefijo telefonico "
    "internacional, codigo telefonico, codigo de telefono, codigo de llamada, codigo de "
    "marcacion, codigo de area internacional, vorwahl international",
    "olympic code": "ioc, ioc code, fifa, fifa code, fips, fips code, tld, top level domain, "
    "internet tld, vehicle code, kfz kennzeichen",
    "area": "surface, surface area, land area, flache, superficie, flache km 2, area km 2, "
    "area sq km, area in sq km",
    "capital": "capital city, hauptstadt, capitale, ville capitale, ciudad capital, capitals, "
    "capital name, capital or seat of government, seat of government, hauptstadte, "
    "hauptstadtname, name der hauptstadt, capitales, nom de la capitale, nombre de la "
    "capital, regierungssitz",
    "continent": "kontinent, erdteil, continente",
    "population": "inhabitants, einwohner, einwohnerzahl, bevolkerung, habitants, habitantes",
    "time zone": "timezone, tz, zeitzone, fuseau horaire, zona horaria",
}

BUSINESS: Final[dict[str, str]] = {
    "company": "company name, organisation, organization, org, employer, firm, account, "
    "account name, associated company, business name, current company, firma, firmenname, "
    "firmenbezeichnung, unternehmen, unternehmensname, arbeitgeber, gesellschaft, betrieb, "
    "entreprise, societe, employeur, organisme, structure, nom du compte, raison sociale, "
    "empresa, compania, organizacion, nombre de la cuenta, razon social, empleador, "
    "companies, company organization, company organisation, organisation name, organization "
    "name, name of organization, employer name, name of employer, workplace, work place, "
    "place of work, works for, employed by, employed at, business, corporation, institution, "
    "agency, current employer, account company, company legal name, legal entity, name of "
    "company, firmen, firma name, name der firma, name des unternehmens, organisationsname, "
    "arbeitsstelle, arbeitsplatz bei, dienstgeber, institut, agentur, betriebsname, firma "
    "organisation, unternehmen organisation, firma institution, arbeitet fur firma, "
    "entreprises, nom entreprise, nom societe, nom de la societe, nom de l organisme, nom de "
    "l organisation, nom de la structure, organisme employeur, employeur actuel, denomination "
    "sociale, etablissement employeur, societe employeur, agence, lieu de travail nom, nombre "
    "empresa, nombre de la empresa, nombre de empresa, nombre de la organizacion, entidad, "
    "entidad empresa, institucion, sociedad, lugar de trabajo, centro de trabajo empresa, "
    "donde trabaja, empresa organizacion, empresa en la que trabaja, organismo, negocio, "
    "agencia, nombre comercial, nombre fiscal, denominacion social",
    "department": "dept, division, team, abteilung, service, departamento, equipo, equipe, "
    "departement service, abteilungsname, abt, abteilung team, service departement, "
    "direction, dpto, depto, area funcional, unidad, unit, business unit, org unit, "
    "organisationseinheit, geschaftsbereich, bereich, direccion general, unite, kostenstelle, "
    "cost center, centre de cout, centro de coste",
    "industry": "sector, branche, industrie, secteur, sector de actividad, industries, "
    "wirtschaftszweig, geschaftsfeld, secteur d activite, secteurs d activite, sector "
    "economico, rubro, giro, naics, sic code",
    "name": "bezeichnung, designation, denomination, libelle, intitule, nom, nombre, "
    "denominacion, short name, english short name, official name, common name, full official "
    "name, amtlicher name, offizieller name, usual name, nom usuel, nom courant, nom "
    "officiel, nom complet officiel, nombre oficial, nombre comun, title name, namen, "
    "denominacion oficial, english name, englischer name, nom anglais, nombre en ingles, name "
    "en, name english, nom francais, nom fr, nombre en espanol, deutscher name, name deutsch, "
    "name lang",
    "short name": "kurzname, kurzbezeichnung, nombre corto, nom court, libelle court, name kurz",
    "brand": "brand name, marke, markenname, marque, marca",
    "product": "product name, item, article, produkt, artikel, produit, producto, articulo, "
    "product title, produktname, produktbezeichnung, artikelbezeichnung, artikelname, nom du "
    "produit, nom produit, nombre del producto, nombre producto, nombre del articulo",
    "sku": "item number, article number, product code, part number, artikelnummer, artikelnr, "
    "reference, referencia, codigo de producto, sku code, item code, item no, article no, "
    "article code, art nr, art no, artikel nr, produktnummer, code article, code produit, ref "
    "produit, reference produit, reference article, ref article, codigo de articulo, codigo "
    "articulo, codigo producto, ref articulo, ean, gtin, upc, barcode, code barres, codigo de "
    "barras",
    "description": "details, beschreibung, descripcion, detalle, product description, "
    "produktbeschreibung, artikelbeschreibung, description du produit, descripcion del "
    "producto, long description, short description, kurzbeschreibung, detailbeschreibung, "
    "beschreibungstext, descriptif",
    "category": "group, kategorie, gruppe, categorie, groupe, categoria, grupo, categories, "
    "kategorien, kategoriename, produktgruppe, warengruppe, famille, famille de produits, "
    "familia, product category, product type, categorias",
    "quantity": "qty, amount ordered, menge, anzahl, stuckzahl, quantite, cantidad, "
    "quantities, units, stock, stock quantity, on hand, in stock, bestand, lagerbestand, "
    "stuck, mengen, qte, qte commandee, nb d unites, cant, unidades, existencias",
    "kind": "type, art, gattung, typ, sorte, tipo, classe, clase, medienart, mediengattung, "
    "media type, format, types, media category, medium type, mediatype, outlet type, type of "
    "media, type of outlet, type of medium, channel type, media channel, publication type, "
    "medientyp, mediumart, medienkategorie, mediengattungen, art des mediums, typ des "
    "mediums, medienart gattung, medientypen, kanal, mediensegment, type de media, type de "
    "support, type de publication, famille de media, famille media, famille de presse, "
    "categorie de media, nature du media, nature, genre de media, support type, canal, tipo "
    "de medio, tipo de medios, tipo de publicacion, tipo medio, clase de medio, categoria de "
    "medio, soporte, tipo de soporte, soporte tipo, medium art, art medium",
    "status": "state of record, zustand, statut, etat, estatus, lifecycle stage, account "
    "status, contact status, lead status, subscription status, kontaktstatus, statut du "
    "contact, estado del contacto, situacion, active, aktiv, actif, activo",
    "tag": "tags, labels, schlagwort, schlagworter, etiquette, etiqueta, label, etikett, "
    "mailing list, lists, list, liste, listen, lista, listas, verteiler, verteilerliste, "
    "segment, segments, segmente, segmentos, labels list, keywords, schlagworte, mots cles, "
    "palabras clave, etiquettes, etiquetas",
    "customer number": "customer no, customer id, client id, kundennummer, kunden nr, numero "
    "de client, numero de cliente, record id, personnel number, employee number, employee id, "
    "personalnummer, mitarbeiternummer, mitgliedsnummer, member number, membership number, "
    "matricule, numero de empleado, legajo, contact id, kontakt id, identifiant, "
    "identificador, n client, code client, codigo cliente, codigo de cliente, "
    "debitorennummer, kreditorennummer, account number, kontonummer",
    "price": "unit price, cost, preis, einzelpreis, prix, prix unitaire, precio, prices, "
    "selling price, sale price, list price, net price, gross price, price per unit, "
    "verkaufspreis, nettopreis, bruttopreis, stuckpreis, vk, vk preis, prix de vente, prix "
    "ht, prix ttc, pu, pu ht, tarif, precio unitario, precio de venta, precio venta, pvp, "
    "tarifa, kosten, cout, coste, costo",
    "amount": "total, sum, value, betrag, summe, gesamtbetrag, montant, somme, importe, "
    "monto, total amount, grand total, amount due, net amount, gross amount, subtotal, total "
    "price, gesamtsumme, gesamtpreis, endbetrag, rechnungsbetrag, nettobetrag, bruttobetrag, "
    "montant total, montant ht, montant ttc, total ht, total ttc, importe total, total "
    "factura, importe neto, monto total, suma, wert, valeur, valor, balance, saldo, solde",
    "currency": "currency code, wahrung, devise, monnaie, moneda, divisa, currencies, "
    "currency name, waehrung, wahrungscode, code devise, codigo moneda, codigo de moneda, "
    "curr",
    "tax": "vat, sales tax, steuer, mehrwertsteuer, mwst, ust, taxe, tva, impuesto, iva, tax "
    "rate, tax amount, vat rate, vat amount, steuersatz, steuerbetrag, mwst satz, ust satz, "
    "taux de tva, taux tva, montant tva, tipo de iva, cuota iva, gst",
    "vat number": "vat id, vat no, tax number, ust idnr, umsatzsteuer id, steuernummer, "
    "numero de tva, nif, cif, numero de iva, vat reg no, vat registration number, tax id, tax "
    "id number, ust id, ust id nr, uid nummer, umsatzsteuer identifikationsnummer, steuer nr, "
    "steuer id, n tva, n de tva, no tva, num tva, tva intracommunautaire, n tva intracom, "
    "numero tva, siret, siren, n siret, nif cif, cif nif, dni, nie, rfc, numero fiscal, "
    "identificacion fiscal, ein, company number, company registration number, "
    "handelsregisternummer",
    "discount": "rebate, rabatt, nachlass, remise, rabais, descuento, discount rate, discount "
    "percent, rabatt prozent, remise pourcentage, taux de remise, dto, descuento porcentaje",
    "invoice number": "invoice no, rechnungsnummer, numero de facture, numero de factura, "
    "invoice id, invoice nr, rechnungs nr, rechnungsnr, n facture, no facture, num facture, n "
    "de facture, n factura, no factura, num factura, n de factura, belegnummer, belegnr",
    "order number": "order no, order id, bestellnummer, auftragsnummer, numero de commande, "
    "numero de pedido, order nr, order code, bestell nr, bestellnr, auftrags nr, auftragsnr, "
    "n commande, no commande, num commande, n de commande, reference commande, n pedido, no "
    "pedido, num pedido, n de pedido, po number, purchase order",
    "iban": "bank account, bankverbindung, compte bancaire, cuenta bancaria, bank account "
    "number, kontonummer bank, iban code, rib, numero de cuenta, n de cuenta, ccc, bic, "
    "swift, bank, banque, banco",
    "salary": "gehalt, lohn, salaire, salario, sueldo",
    "date": "day, datum, tag des eintrags, fecha",
    "joined": "join date, joining date, joined on, joined at, date joined, member since, "
    "since, hire date, hired, hired on, date hired, date of hire, start date, started, "
    "starting date, employed since, at outlet since, employment start, eintritt, "
    "eintrittsdatum, einstellungsdatum, einstelldatum, startdatum, mitglied seit, seit, "
    "beitrittsdatum, dabei seit, beschaftigt seit, date d entree, date d arrivee, date d "
    "embauche, embauche, date de debut, membre depuis, depuis, en poste depuis, date d "
    "adhesion, fecha de alta, fecha de ingreso, fecha de incorporacion, fecha de "
    "contratacion, fecha de inicio, incorporacion, miembro desde, desde, alta, start of "
    "employment, joined outlet, employed from, im haus seit, joining, date of joining, date "
    "joined outlet, start, start on, started on, starts on, start of work, since when, "
    "working since, works there since, there since, with outlet since, at company since, with "
    "company since, with us since, in position since, in role since, at paper since, on staff "
    "since, date started, employment date, date of employment, first day, entry date, onboard "
    "date, onboarding date, company start date, job start date, role start date, position "
    "start date, dienstbeginn, arbeitsbeginn, vertragsbeginn, beginn, beginn der tatigkeit, "
    "beginn am, eintritt am, eingetreten, eingetreten am, eintritt datum, eintrittstermin, "
    "anstellungsdatum, angestellt seit, tatig seit, im unternehmen seit, beim medium seit, "
    "bei medium seit, im amt seit, dort seit, arbeitet dort seit, seit wann, dabei, startet "
    "am, einstellung, einstellungstermin, entree, entree le, date entree, date embauche, date "
    "d entree en fonction, date de prise de poste, prise de poste, prise de fonction, debut "
    "de contrat, debut contrat, date de debut de contrat, date debut, date arrivee, arrivee, "
    "arrive le, embauche le, en fonction depuis, present depuis, au journal depuis, dans le "
    "media depuis, la depuis, depuis quand, anciennete depuis, recrute le, date de "
    "recrutement, fecha alta, f alta, alta en la empresa, fecha ingreso, ingreso, fecha "
    "entrada, fecha de entrada, fecha incorporacion, fecha inicio, inicio, inicio de "
    "contrato, inicio contrato, fecha inicio contrato, fecha contratacion, contratacion, "
    "contratado el, contratado desde, en el medio desde, en el puesto desde, en la empresa "
    "desde, en plantilla desde, trabaja desde, desde cuando, empezo en, antiguedad desde, "
    "fecha de antiguedad, antiguedad",
    "created at": "created, created on, created time, created date, create date, create time, "
    "creation date, creation time, date created, time created, date added, added, added on, "
    "added at, added time, date entered, entered on, when created, record created, "
    "registered, registered on, registered at, registration date, user registered, date "
    "registered, signed up, sign up date, erstellt, erstellt am, erstelldatum, "
    "erstellungsdatum, angelegt, angelegt am, anlagedatum, registriert, registriert am, "
    "registrierungsdatum, cree, cree le, date de creation, ajoute le, date d ajout, "
    "inscription, date d inscription, inscrit le, creado, creado el, fecha de creacion, "
    "anadido el, registro, fecha de registro, record created on, creation, create at, "
    "createdat, created datetime, created timestamp, record creation date, record create "
    "date, date of creation, added date, date add, added to list, entry created, record "
    "added, inserted at, insert date, imported at, import date, subscribed, subscribed at, "
    "subscribed on, subscription date, subscribe date, signup date, signup, signed up at, "
    "registration, registration time, registered date, erstellt um, erstellungszeit, "
    "erstellungszeitpunkt, erfasst, erfasst am, erfassungsdatum, eingetragen, eingetragen am, "
    "eintragungsdatum, hinzugefugt, hinzugefugt am, anmeldedatum, angemeldet am, angemeldet, "
    "anmeldung, angelegt um, datum angelegt, datum erstellt, date creation, cree a, cree en, "
    "creation le, ajoute, date ajout, date inscription, date d enregistrement, enregistre le, "
    "saisi le, date de saisie, date d abonnement, abonne depuis, fecha creacion, fecha de "
    "creado, fecha de anadido, anadido, agregado, agregado el, fecha de incorporacion a la "
    "lista, fecha registro, fecha de suscripcion, fecha suscripcion, suscrito el, registrado, "
    "registrado el, registrada, dado de alta el, fecha de alta en el sistema, creado en, "
    "creacion",
    "updated at": "updated, updated on, update time, modified, modified on, modified time, "
    "last modified, last modified date, last update, last changed, date updated, date "
    "modified, modification date, when changed, rev, anderungsdatum, geandert, geandert am, "
    "aktualisiert am, modifie le, date de modification, mis a jour le, modificado, fecha de "
    "modificacion, derniere modification, derniere mise a jour, ultima modificacion, letzte "
    "anderung, zuletzt geandert, last updated, last updated on, last update date, last "
    "edited, last change, change date, edited, edited on, updated date, date of update, "
    "modified date, modified at, stand, aktualisiert, aktualisierungsdatum, letzte "
    "aktualisierung, letztes update, geandert um, bearbeitet am, zuletzt bearbeitet, zuletzt "
    "aktualisiert, zuletzt geandert am, mise a jour, maj, date maj, date de maj, date de mise "
    "a jour, date mise a jour, derniere maj, date modification, modifie, actualizado, "
    "actualizado el, fecha actualizacion, fecha de actualizacion, ultima actualizacion, "
    "modificado el, fecha modificacion, fecha ultima modificacion, verified, last verified, "
    "date maj fiche",
    "order date": "date of order, date ordered, ordered on, purchase date, purchased on, "
    "invoice date, bestelldatum, auftragsdatum, kaufdatum, rechnungsdatum, belegdatum, date "
    "de commande, date commande, date de la commande, date d achat, date de facture, date "
    "facture, fecha de pedido, fecha del pedido, fecha pedido, fecha de compra, fecha de "
    "factura, fecha factura",
    "due date": "due, fallig am, falligkeit, echeance, date d echeance, vencimiento",
    "end date": "termination date, contract end, vertragsende, austrittsdatum, date de "
    "sortie, date de fin, fecha de fin, fecha de baja, leaving date, last day, date left, "
    "left on, exit date, ende, enddatum, austritt, ausgetreten am, probezeitende, "
    "kundigungsdatum, fin, fin de contrat, date fin, date sortie, sortie, date de depart, "
    "fecha fin, fecha baja, baja, fin de contrato, fecha de salida, salida",
}

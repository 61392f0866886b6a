"""What people call the same thing, in English, German, French and Spanish.

Written as compared: no accents, one phrase between commas; spaces are not told apart.
"""

from typing import Final

PEOPLE: Final[dict[str, str]] = {
    "first name": "first, given, given name, forename, fname, vorname, rufname, prenom, nombre, "
    "nombre de pila, nombres, primer nombre, n given",
    "last name": "last, family, surname, family name, lname, sn, nachname, familienname, "
    "zuname, nom de famille, patronyme, apellido, apellidos, primer apellido, n family",
    "full name": "name complete, display name, displayname, vollstandiger name, anzeigename, "
    "ganzer name, nom complet, nom a afficher, nombre completo, nombre y apellidos, vor und "
    "nachname, first and last name, first name last name, last name first name, name vorname, "
    "nachname vorname, vorname nachname, nom prenom, nom et prenom, prenom nom, fn, cn, file as",
    "contact person": "primary contact, ansprechpartner, ansprechpartnerin, kontaktperson, "
    "interlocuteur, personne de contact, persona de contacto",
    "middle name": "additional name, middle initial, second name, zweiter vorname, weitere "
    "vornamen, deuxieme prenom, autres prenoms, segundo nombre",
    "nickname": "nick, screen name, spitzname, surnom, pseudo, apodo, alias, preferred name, "
    "messenger name",
    "phonetic name": "yomi name, phonetic first name, phonetic last name, given name yomi, "
    "family name yomi",
    "email": "e mail, mail, email address, e mail address, mail address, emailadresse, e mail "
    "adresse, mailadresse, elektronische adresse, courriel, mel, adresse email, adresse e mail, "
    "adresse mail, adresse electronique, adresse de messagerie, adresse courriel, courrier "
    "electronique, correo, correo electronico, direccion de correo, direccion de correo "
    "electronico, direccion de email, user email, email id, e mail addr, email addr, smtp "
    "address, internet email",
    "phone": "telephone, tel, phone number, telephone number, phone no, tel no, tel nr, "
    "telefon, telefonnummer, rufnummer, fon, festnetz, festnetznummer, durchwahl, landline, "
    "landline number, direct line, direct dial, telephone fixe, fixe, ligne directe, numero de "
    "telephone, telefono, telefono fijo, numero de telefono, telefonica, phone direct, tfno, "
    "tlf, tlfno, fono",
    "mobile": "mobile phone, mobile number, mobile phone number, mob, cell, cell phone, "
    "cellphone, cell number, handy, handynummer, mobil, mobiltelefon, mobilnummer, mobilfunk, "
    "mobil tel nr, mobil telefon, portable, telephone portable, tel portable, tel mobile, "
    "telephone mobile, movil, celular, telefono movil, telefono celular, sms, whatsapp",
    "fax": "fax number, fax no, telefax, faxnummer, fax nummer, telecopie, telecopieur, numero "
    "de fax",
    "pager": "pager number, pager nummer, beeper, bip",
    "title": "job title, jobtitle, job, job position, position, role, occupation, profession, "
    "business title, position title, organization title, stelle, stellenbezeichnung, beruf, "
    "berufsbezeichnung, jobbezeichnung, funktion, funktionsbezeichnung, arbeitstitel, "
    "dienstbezeichnung, rolle, poste, poste occupe, fonction, emploi, metier, intitule du "
    "poste, intitule de poste, titre du poste, titre 1, cargo, puesto, funcion, puesto de "
    "trabajo, titulo del puesto, profesion, ocupacion",
    "heading": "title, titel, titre, titulo",
    "salutation": "anrede, titel, akad grad, akademischer titel, civilite, titre de civilite, "
    "tratamiento, titulo social, honorific, prefix, name prefix, courtesy title, mr ms, n "
    "prefix, titel akad grad, titel akademischer grad, grad",
    "name suffix": "suffix, suffixe, sufijo, namenszusatz",
    "gender": "sex, geschlecht, sexe, genre, genero, sexo",
    "birthday": "birth date, date of birth, dob, bday, geburtsdatum, geburtstag, date de "
    "naissance, naissance, fecha de nacimiento, nacimiento, cumpleanos",
    "anniversary": "jahrestag, anniversaire, aniversario",
    "nationality": "nationalitat, staatsangehorigkeit, nationalite, nacionalidad, citizenship",
    "twitter handle": "twitter, x twitter, twitter x, twitter name, twitter username, twitter "
    "user, twitter account, twitter url, twitter profile, twitter link, twitter feed, twitter "
    "id, x handle, x username, x account, x profile, x url, compte twitter, compte x, twitter "
    "konto, twitter profil, usuario de twitter, cuenta de twitter, perfil de twitter",
    "linkedin url": "linkedin, linkedin profile, linkedin page, linkedin profile url, linkedin "
    "link, linkedin bio, linkedin profil, profil linkedin, perfil de linkedin, linkedin address",
    "facebook url": "facebook, facebook page, facebook profile, fb",
    "instagram": "instagram handle, instagram url, insta",
    "website": "web site, web, homepage, home page, url, web page, web address, website url, "
    "site, www, user url, url homepage, webseite, webadresse, internet, internetseite, "
    "internetadresse, internetauftritt, site web, site internet, adresse web, page web, sitio "
    "web, pagina web, sitio, direccion web, site url, site address, homepage url",
    "domain": "domain name, company domain name, web domain, email domain, domaine, dominio",
    "bio": "biography, about, about me, short bio, profile text, biografie, kurzbiografie, "
    "vita, kurzvita, lebenslauf, kurzprofil, uber mich, biographie, presentation, biografia, "
    "semblanza, sobre mi, contact profile, author bio",
    "notes": "note, comment, comments, remark, remarks, notiz, notizen, bemerkung, bemerkungen, "
    "anmerkung, anmerkungen, kommentar, remarque, remarques, commentaire, commentaires, nota, "
    "notas, observaciones, comentario, comentarios",
    "followers": "follower count, followers count, number of followers, twitter followers, "
    "social followers, abonnenten, abonnentenzahl, anzahl follower, followerzahl, abonnes, "
    "nombre d abonnes, nb abonnes, nombre de followers, nb followers, seguidores, numero de "
    "seguidores, twitter followers count, social media followers",
    "language": "lang, languages spoken, speaks, locale, working language, sprache, sprachen, "
    "korrespondenzsprache, langue, langue parlee, langues parlees, idioma, idiomas, lengua, "
    "spoken language, communication language, preferred language",
    "owner": "record owner, contact owner, account owner, besitzer, inhaber, zustandig, "
    "proprietaire, propietario, assigned to, assigned user name, responsable, responsible",
    "manager": "supervisor, reports to, vorgesetzter, vorgesetzte, superior, jefe",
    "assistant": "assistant name, assistent, assistente, asistente",
}

MEDIA: Final[dict[str, str]] = {
    "outlet": "media outlet, media, medium, publication, news outlet, newspaper, magazine, news "
    "organization, source name, media name, zeitung, zeitschrift, redaktion, medientitel, "
    "journal, redaction, support, titre de presse, medio, medio de comunicacion, periodico, "
    "revista, cabecera, employer media, medium outlet, titre media",
    "publisher": "publishing house, publishing company, owned by, parent company, media group, "
    "publishing group, publisher name, verlag, verlagshaus, verlagsgruppe, herausgeber, "
    "medienhaus, editeur, maison d edition, groupe de presse, groupe media, editorial, editora, "
    "grupo editorial, casa editorial, grupo de medios, parent publisher",
    "beat": "topic, topic covered, subject, subject covered, coverage, coverage area, area of "
    "coverage, area of interest, specialty, expertise, thema, themen, ressort, themengebiet, "
    "themenbereich, themenfeld, fachgebiet, schwerpunkt, fachbereich, sujet, sujet traite, "
    "rubrique, thematique, theme, domaine de couverture, specialite, tema, seccion, "
    "especialidad, area tematica, schwerpunkte, themenschwerpunkt, themenschwerpunkte, "
    "schwerpunktthemen, berichtsgebiet, themes couverts, sujets traites, areas de cobertura",
    "audience": "reach, uvm, circulation, readership, auflage, reichweite, tirage, diffusion, "
    "audiencia, tirada, difusion, source reach",
}

PLACES: Final[dict[str, str]] = {
    "street": "address, street address, address line, address line 1, strasse, strasse und "
    "hausnummer, anschrift, adresse, rue, domicile, calle, direccion, domicilio",
    "postal code": "zip, zip code, zipcode, postcode, post code, plz, postleitzahl, code "
    "postal, codigo postal, cp",
    "city": "town, place, locality, ort, stadt, wohnort, standort, location, ville, commune, "
    "localite, ciudad, localidad, poblacion, municipio",
    "state": "province, province code, region, state province, county, bundesland, kanton, "
    "departement, provincia, estado",
    "country": "country name, nation, land, staat, landername, pays, pais, country of "
    "residence, co, lander, paises, nations",
    "country code": "cc, country iso, country iso code, landercode, landerkurzel, "
    "landerkennzeichen, laenderkuerzel, landeskennzeichen, code pays, codigo de pais, codigo "
    "pais, country id, iso country code",
    "alpha 2 code": "iso, iso 2, iso 2 code, iso a 2, alpha 2, cca 2, iso alpha 2, iso code, "
    "two letter code, 2 letter code, iso 3166 alpha 2, iso 3166 1 alpha 2, iso 3166 1 alpha 2 "
    "code, iso 3166 code, code iso, code iso 2, codigo iso, codigo iso 2, code alpha 2, codigo "
    "alpha 2, iso code 2",
    "alpha 3 code": "iso 3, iso 3 code, iso a 3, alpha 3, cca 3, iso alpha 3, three letter "
    "code, 3 letter code, iso 3166 1 alpha 3, iso 3166 alpha 3, iso 3166 1 alpha 3 code, code "
    "iso 3, codigo iso 3, code alpha 3, codigo alpha 3, iso code 3",
    "numeric code": "iso numeric, ccn 3, numeric, iso 3166 1 numeric, m 49, un code",
    "calling code": "dial, dial code, dialling code, dialing code, dialling prefix, phone code, "
    "phone prefix, phone country code, country calling code, idd, international prefix, "
    "telefonvorwahl, landervorwahl, landesvorwahl, vorwahl, indicatif, indicatif telephonique, "
    "indicatif pays, indicatif international, prefijo telefonico, prefijo, prefijo "
    "internacional",
    "capital": "capital city, hauptstadt, capitale, ville capitale, ciudad capital",
    "continent": "kontinent, erdteil, continente",
    "population": "inhabitants, einwohner, einwohnerzahl, bevolkerung, habitants, habitantes",
    "time zone": "timezone, tz, zeitzone, fuseau horaire, zona horaria",
}

BUSINESS: Final[dict[str, str]] = {
    "company": "company name, organisation, organization, org, employer, firm, account, account "
    "name, associated company, business name, current company, firma, firmenname, "
    "firmenbezeichnung, unternehmen, unternehmensname, arbeitgeber, gesellschaft, betrieb, "
    "entreprise, societe, employeur, organisme, structure, nom du compte, raison sociale, "
    "empresa, compania, organizacion, nombre de la cuenta, razon social, empleador",
    "department": "dept, division, team, abteilung, service, departamento, equipo, equipe",
    "industry": "sector, branche, industrie, secteur, sector de actividad",
    "name": "bezeichnung, designation, denomination, libelle, intitule, nom, nombre, "
    "denominacion, short name, english short name",
    "product": "product name, item, article, produkt, artikel, produit, producto, articulo",
    "sku": "item number, article number, product code, part number, artikelnummer, artikelnr, "
    "reference, referencia, codigo de producto",
    "description": "details, beschreibung, descripcion, detalle",
    "category": "group, kategorie, gruppe, categorie, groupe, categoria, grupo",
    "quantity": "qty, amount ordered, menge, anzahl, stuckzahl, quantite, cantidad",
    "kind": "type, art, gattung, typ, sorte, tipo, classe, clase, medienart, mediengattung, "
    "media type, format",
    "status": "state of record, zustand, statut, etat, estatus, lifecycle stage",
    "tag": "tags, labels, schlagwort, schlagworter, etiquette, etiqueta, label, etikett",
    "customer number": "customer no, customer id, client id, kundennummer, kunden nr, numero de "
    "client, numero de cliente, record id",
    "price": "unit price, cost, preis, einzelpreis, prix, prix unitaire, precio",
    "amount": "total, sum, value, betrag, summe, gesamtbetrag, montant, somme, importe, monto",
    "currency": "currency code, wahrung, devise, monnaie, moneda, divisa",
    "tax": "vat, sales tax, steuer, mehrwertsteuer, mwst, ust, taxe, tva, impuesto, iva",
    "vat number": "vat id, vat no, tax number, ust idnr, umsatzsteuer id, steuernummer, numero "
    "de tva, nif, cif, numero de iva",
    "discount": "rebate, rabatt, nachlass, remise, rabais, descuento",
    "invoice number": "invoice no, rechnungsnummer, numero de facture, numero de factura",
    "order number": "order no, order id, bestellnummer, auftragsnummer, numero de commande, "
    "numero de pedido",
    "iban": "bank account, bankverbindung, compte bancaire, cuenta bancaria",
    "salary": "gehalt, lohn, salaire, salario, sueldo",
    "date": "day, datum, tag des eintrags, fecha",
    "joined": "join date, joining date, joined on, joined at, date joined, member since, since, "
    "hire date, hired, hired on, date hired, date of hire, start date, started, starting date, "
    "employed since, at outlet since, employment start, eintritt, eintrittsdatum, "
    "einstellungsdatum, einstelldatum, startdatum, mitglied seit, seit, beitrittsdatum, dabei "
    "seit, beschaftigt seit, date d entree, date d arrivee, date d embauche, embauche, date de "
    "debut, membre depuis, depuis, en poste depuis, date d adhesion, fecha de alta, fecha de "
    "ingreso, fecha de incorporacion, fecha de contratacion, fecha de inicio, incorporacion, "
    "miembro desde, desde, alta, start of employment, joined outlet, employed from, im haus "
    "seit",
    "created at": "created, created on, created time, created date, create date, create time, "
    "creation date, creation time, date created, time created, date added, added, added on, "
    "added at, added time, date entered, entered on, when created, record created, registered, "
    "registered on, registered at, registration date, user registered, date registered, signed "
    "up, sign up date, erstellt, erstellt am, erstelldatum, erstellungsdatum, angelegt, "
    "angelegt am, anlagedatum, registriert, registriert am, registrierungsdatum, cree, cree le, "
    "date de creation, ajoute le, date d ajout, inscription, date d inscription, inscrit le, "
    "creado, creado el, fecha de creacion, anadido el, registro, fecha de registro, record "
    "created on",
    "updated at": "updated, updated on, update time, modified, modified on, modified time, last "
    "modified, last modified date, last update, last changed, date updated, date modified, "
    "modification date, when changed, rev, anderungsdatum, geandert, geandert am, aktualisiert "
    "am, modifie le, date de modification, mis a jour le, modificado, fecha de modificacion, "
    "derniere modification, derniere mise a jour, ultima modificacion, letzte anderung, zuletzt "
    "geandert",
    "due date": "due, fallig am, falligkeit, echeance, date d echeance, vencimiento",
    "end date": "termination date, contract end, vertragsende, austrittsdatum, date de sortie, "
    "date de fin, fecha de fin, fecha de baja",
}

import { compactHeader } from './header-words.ts';
import type { Role } from './recipe.ts';

/** Column names of a role, best first: a pattern for the compact name ("customerid") and how sure it makes one, nought to one. */
type Names = readonly (readonly [pattern: RegExp, sureness: number])[];

const WHO =
  '(?:klant|customer|cust|client|user|member|lid|relatie|debiteur(?:en)?|buyer|koper|shopper|subscriber|abonnee|donateur|donor|guest|gast|persoon|person|account|contact|deb|gebruikers?|bezoekers?|visitor|consument|consumer|household|soldto(?:party)?)';
const KEY = '(?:id|ids|nr|no|num|nummer|number|code|key|ref|uuid|guid)';
const DAY = '(?:datum|date|dag|day|datetime|timestamp|tijdstip|time|at|op|on|moment)';
const PLACE =
  '(?:factuur|bezorg|aflever|lever|post|billing|shipping|bill|ship|delivery|mailing|klant|customer|cust|woon|vestigings|default)?(?:to)?';
const SUM = '(?:bedrag|omzet|totaal|total|amount|revenue|sales|waarde|value|spend|spent|turnover)';
const OF_ORDER =
  '(?:order|bestel|bestelling|bestelregel|orderregel|orderline|regel|line|factuur|invoice|verkoop|sale|sales|transactie|transaction|purchase|aankoop|totaal|total|net|netto|bruto|gross|grand|item|product|payment|betaald|betaal|besteding)';

const names: Readonly<Record<Role, Names>> = {
  customerId: [
    [new RegExp(`^${WHO}${KEY}$`), 1],
    [new RegExp(`^${WHO}unique${KEY}$`), 0.95],
    [/^(?:klant|customer|debiteur|relatie|client|user|member|household|householdkey|soldto(?:party)?)$/, 0.8],
    [new RegExp(`^(?!.*(?:order|bestel|factuur|invoice)).*(?:klant|customer|debiteur|relatie|user|client)${KEY}$`), 0.7],
    [new RegExp(`^(?!.*(?:nummer|number|nr|no)).*(?:klant|customer|user)s?${KEY}$`), 0.6],
    [new RegExp(`^(?:klant|club|loyalty|spaar|member)?(?:pas|kaart|card)${KEY}$`), 0.6],
    [/^(?:record|lead)id$/, 0.4],
  ],
  orderId: [
    [new RegExp(`^(?:order|bestel|bestelling|bestellings|sales ?order)${KEY}$`), 1],
    [
      new RegExp(
        `^(?:factuur|invoice|transactie|transaction|trans|bon|kassabon|receipt|purchase|aankoop|verkoop|sale|basket|ticket)s?${KEY}$`,
      ),
      0.9,
    ],
    [/^(?:order|bestelling|factuur|invoice|transactie|bon)$/, 0.6],
    [new RegExp(`^(?:document|boekstuk)${KEY}$|^boekstuk$`), 0.5],
  ],
  date: [
    [new RegExp(`^(?:order|bestel|besteld|ordered)s?(?:purchase|creation|created)?${DAY}$`), 1],
    [new RegExp(`^(?:factuur|invoice|transactie|transaction|purchase|aankoop|verkoop|sale|sales|bon|koop)${DAY}$`), 0.9],
    [/^(?:datum|date)(?:of|van|vande)?(?:order|bestelling|aankoop|purchase|verkoop|factuur|invoice|transactie|transaction|sale)$/, 0.9],
    [/^(?:datum|date|dag|day|datetime|timestamp|datumtijd|tijdstip|boekdatum|postingdate)$/, 0.8],
    [
      /^(?:created|aangemaakt|geplaatst|placed|processed)(?:at|op|on|date|datum)?$|^(?:datum|date)(?:created|aangemaakt)$|^orderplaced$/,
      0.6,
    ],
    [/^(?:lever|verzend|valuta)datum$|^(?:ship|shipped|shipping|delivery|delivered|fulfilled)(?:date|at|on)$/, 0.4],
  ],
  amount: [
    [new RegExp(`^${OF_ORDER}*${SUM}(?:eur|euro|price|prijs)?$`), 1],
    [new RegExp(`^(?:totale?|total|netto?|bruto|gross|line|regel)(?:price|prijs)$`), 0.9],
    [/^(?:(?:price|prijs)total|extendedprice|totalpaid|moneyspent)$/, 0.8],
    [/^(?:subtotaal|subtotal|monetary|betaald|paid|dollars|euros?|netto?|bruto|gross)$/, 0.7],
    [/^(?:order|verkoop|sales|selling|item|lineitem|product|artikel)?(?:prijs|price)$/, 0.5],
    [/^(?:unitprice|stuksprijs|prijsperstuk|priceeach|unitcost)$/, 0.4],
  ],
  cost: [
    [
      /^(?:.*(?:kostprijs|inkoop(?:s?prijs|s?waarde|s?bedrag|kosten)?|cogs|costprice|purchaseprice)|(?:total|totale|unit|product|item|order)?(?:cost|costs|kosten)|costofgoods.*)$/,
      1,
    ],
  ],
  quantity: [
    [
      /^(?:(?:order|bestel|besteld|item|lineitem|product)?(?:aantal|quantity|qty|stuks|hoeveelheid|units?)|aantal(?:stuks|besteld|artikelen|producten)|quantityordered|numberofitems|items)$/,
      1,
    ],
  ],
  dueDate: [[/^(?:verval(?:datum|dag)|(?:payment|invoice)?due(?:date|on)?|uiterste(?:betaal)?datum|betaalvoor|dateduee?)$/, 1]],
  paidDate: [[new RegExp(`^(?:betaal|betaald|betaling|paid|payment|voldaan|betalings)${DAY}$|^datepaid$`), 1]],
  product: [
    [/^(?:product|artikel|article|item)(?:naam|name|omschrijving|description|title|titel)?$/, 1],
    [new RegExp(`^(?:product|artikel|article|item|lineitem|stock)${KEY}?$|^(?:lineitem)?(?:sku|ean)${KEY}?$`), 0.8],
    [/^(?:omschrijving|description|lineitemname)$/, 0.6],
  ],
  category: [
    [
      /^(?:.*(?:categorie|category|productgroep|productgroup|artikelgroep|assortiment|assortimentsgroep|productline|producttype|warengroep|hoofdgroep|subgroep)(?:naam|name)?|afdeling|department)$/,
      1,
    ],
    [/^(?:merk|brand)(?:naam|name)?$/, 0.4],
  ],
  channel: [
    [/^(?:(?:verkoop|sales|order|bestel|marketing|acquisition|wervings?)?(?:kanaal|channel)(?:naam|name)?)$/, 1],
    [/^(?:utmsource|source|bron|herkomst|trafficsource|medium|sourcename)$/, 0.7],
  ],
  email: [[/^.*e?mail(?:adres|address|adress)?(?:klant|customer)?$/, 1]],
  phone: [[/^.*(?:telefoon|phone|mobiel|mobile|gsm)(?:nummer|number|no|nr)?$|^tel(?:nr|nummer)?$/, 1]],
  firstName: [[/^(?:.*voornaam|voornamen|.*firstname|givenname|roepnaam|fname|forename)$/, 1]],
  lastName: [[/^(?:.*achternaam|.*lastname|surname|.*familienaam|familyname|lname)$/, 1]],
  name: [
    [
      /^(?:fullname|volledigenaam|(?:klant|customer|client|contact|debiteur|relatie|billing|shipping)(?:naam|name)|contactpersoon|contactperson)$/,
      1,
    ],
    [/^(?:naam|name)$/, 0.8],
  ],
  company: [
    [
      /^(?:.*(?:bedrijfsnaam|company|companyname|organisatie|organisatienaam|organi[sz]ation|organi[sz]ationname)|bedrijf|firma|firmanaam|accountname)$/,
      1,
    ],
  ],
  street: [
    [
      new RegExp(
        `^${PLACE}(?:straat|straatnaam|street|streetname|streetaddress|adres|adresregel1?|address|addressline1?|adres1|address1|straatenhuisnummer|straathuisnummer)$`,
      ),
      1,
    ],
  ],
  postcode: [[new RegExp(`^${PLACE}(?:postcode|postalcode|zip|zipcode|zippostalcode|pcode|zipcodeprefix)$`), 1]],
  city: [[new RegExp(`^${PLACE}(?:plaats|plaatsnaam|stad|city|town|woonplaats|gemeente)$`), 1]],
  country: [[new RegExp(`^${PLACE}(?:land|landcode|landnaam|country|countrycode|countryname|countryregion)$`), 1]],
  birthDate: [[/^(?:geboorte(?:datum|dag)|birth(?:date|day)|dateofbirth|dob|geb(?:datum|dat)|.*birthdate)$/, 1]],
  gender: [[/^(?:geslacht|gender|sex|sexe)$/, 1]],
  consent: [
    [
      /^(?!.*(?:datum|date|at|op|time|tijd)$).*(?:toestemming|consent|optin|optedin|nieuwsbrief|newsletter|acceptsmarketing|permissie|permission|mailable|magmailen|subscribed).*$/,
      1,
    ],
  ],
  campaign: [[/^(?:campagne|campaign)(?:naam|name|id|code|nr)?$/, 1]],
  group: [
    [
      /^(?:controle?groep|controlgroup|testgroep|testgroup|experimentgroup|experimentgroep|abgroup|holdout|treatment|behandeling|variant)$/,
      1,
    ],
    [/^(?:groep|group|controle|control|cel|cell|arm)$/, 0.7],
  ],
  response: [
    [/^(?:respons|response|responded|gereageerd|reactie|converted|conversie|conversion)$/, 1],
    [/^(?:y|outcome|besteld|ordered|purchased)$/, 0.6],
  ],
};

/** Not these, though they look like it: tax, discount and postage are no amount; a line of an order is no order. */
const never: Partial<Readonly<Record<Role, RegExp>>> = {
  amount: /korting|discount|tax|btw|vat|verzend|shipping|ship|fee|refund|statiegeld/,
  cost: /verzend|shipping|ship/,
  orderId: /klant|customer|regel|line/,
  name: /product|artikel|bedrijf|company|user/,
};

const WITH_TAX = /(?:incl|excl|inc|ex|in)(?:lusief)?(?:btw|vat|tax)$/;

/** How sure the name of a column makes one that it has this role: nought for another name. */
export function nameSureness(header: string, role: Role): number {
  const compact = compactHeader(header).replace(WITH_TAX, '');
  if (never[role]?.test(compact)) return 0;
  return names[role].find(([pattern]) => pattern.test(compact))?.[1] ?? 0;
}

/** Whether a column of amounts, by its name, is a price for one piece. */
export const isPricePerPiece = (header: string): boolean => nameSureness(header, 'amount') > 0 && nameSureness(header, 'amount') <= 0.5;

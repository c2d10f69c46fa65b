/** The words of a column name in small letters without accents: "CustomerID" and "klant-nr." give [customer, id] and [klant, nr]. */
const headerWords = (header: string): string[] =>
  header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The same without anything between: "customerid", "klantnr". */
export const compactHeader = (header: string): string => headerWords(header).join('');

const LAST_WORD =
  /^(?:ids?|nr|no|num|nummer|number|code|key|sku|ean|gtin|iban|kvk|btwnr|vat|guid|uuid|ref|postcode|zip|phone|telefoon|mobiel|mobile|tel|fax)$/;
const ENDING = /(?:nr|nummer|code|telefoon|phone)$/;

/** Whether a column of this name names things (customer number, postcode, phone): then it is text, whatever digits are in it. */
export function isIdentifierName(header: string): boolean {
  const words = headerWords(header);
  const last = words.at(-1) ?? '';
  return LAST_WORD.test(last) || ENDING.test(last) || (words[0] === 'zip' && words.length < 3);
}

const DUTCH =
  /^(?:klant|bestel|aantal|bedrag|datum|naam|voornaam|achternaam|omzet|factuur|plaats|land|adres|straat|geboorte|geslacht|prijs|artikel|relatie|debiteur|kanaal|kosten|vervaldatum|betaal|toestemming|nieuwsbrief|woonplaats|totaal|geb|bedrijf)/;

export const isDutchName = (header: string): boolean =>
  headerWords(header).some((word) => DUTCH.test(word) || /(?:datum|nummer|bedrag|naam)$/.test(word));

const MOMENT =
  /^(?:datum|date|dates|dag|day|datetime|timestamp|tijdstip|tijd|time|created|updated|modified|aangemaakt|gewijzigd|geboren|birth|dob|wanneer|when|since|sinds|moment|at|on|op)$/;

/** Whether a column of this name may count days or seconds: "Orderdatum", "created_at". */
export const isMomentName = (header: string): boolean => {
  const words = headerWords(header);
  return MOMENT.test(words.at(-1) ?? '') || MOMENT.test(words[0] ?? '') || /(?:datum|date|dag)$/.test(words.join(''));
};

const TRUTH =
  /consent|optin|optout|optedin|toestemming|akkoord|agree|nieuwsbrief|newsletter|acceptsmarketing|subscri|churn|opgezegd|actief|active|inactief|flag|vlag|enabled|deleted|verwijderd|geblokkeerd|blocked|verified|gereageerd|responded|respons|converted|conversie|holdout/;

/** Whether a column of this name answers a question with yes or no: "opt-in", "is_active", "churn". */
export function isTruthName(header: string): boolean {
  const words = headerWords(header);
  return /^(?:is|has|heeft|was|wil|mag|kan)$/.test(words[0] ?? '') ? words.length > 1 : TRUTH.test(words.join(''));
}

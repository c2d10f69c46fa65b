const NOTE =
  /^(?:bron|bronnen|source|gegenereerd|generated|ge[eë]xporteerd|exported|exportdatum|export date|opmerking(?:en)?|let op|noten?|notes?|aangemaakt|created|gemaakt|disclaimer|copyright|filters?|peildatum|pagina \d|page \d|einde|end of|selectie|rapport|report|datum export|aantal (?:records|regels|rijen)|number of (?:records|rows)|rows? count|laatst bijgewerkt|last updated)\b|^[*#©(]|^-{3,}/i;

/** Whether a record is a remark about the table: words of one of a few kinds, in a single cell or split at its own commas. */
export const isNoteRow = (cells: readonly string[]): boolean => NOTE.test((cells.find((cell) => cell.trim() !== '') ?? '').trim());

/**
 * The records of a piece of CSV (RFC 4180: quotes doubled inside quotes, line breaks allowed inside them), at most `limit`.
 * Blank lines are none. A last record whose quote is never closed is left out; so is the one that `cut` says was cut off.
 */
export function csvRecords(text: string, delimiter: string, limit: number, cut = false): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  const endRecord = () => {
    if (fields.length > 1 || fields[0] !== '') records.push(fields);
    fields = [];
  };
  while (at < text.length && records.length < limit) {
    const field = text[at] === '"' ? quotedField(text, at, delimiter) : plainField(text, at, delimiter);
    if (!field) return records;
    fields.push(field.text);
    at = field.end;
    if (at >= text.length) {
      if (!cut) endRecord();
      return records;
    }
    if (text[at] === delimiter) {
      at += 1;
      if (at === text.length && !cut) {
        fields.push('');
        endRecord();
      }
    } else {
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
      endRecord();
    }
  }
  return records;
}

interface Field {
  readonly text: string;
  readonly end: number;
}

function plainField(text: string, from: number, delimiter: string): Field {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: text.slice(from, end), end };
}

/** Null when the quote is never closed. What stands between the closing quote and the delimiter is kept as it is. */
function quotedField(text: string, from: number, delimiter: string): Field | null {
  let inside = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    inside += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const rest = plainField(text, quote + 1, delimiter);
      return { text: inside + rest.text, end: rest.end };
    }
    inside += '"';
    at = quote + 2;
  }
}

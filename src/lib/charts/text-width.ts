const NARROW = /[iljtfr.,:;'|()\s[\]!]/;
const WIDE = /[mwMW%@€A-Z]/;

/** About how many pixels a text takes in Source Sans: right within a tenth, on the safe side. A picture's layout is made without a screen. */
export function textWidth(text: string, fontSize = 13): number {
  let ems = 0;
  for (const character of text) ems += NARROW.test(character) ? 0.32 : WIDE.test(character) ? 0.72 : 0.54;
  return ems * fontSize;
}

/** The text in lines of at most that many pixels, broken between words; null when a word is longer than a line. */
export function wrapped(text: string, widthPx: number, fontSize = 13): string[] | null {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    if (textWidth(word, fontSize) > widthPx) return null;
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, fontSize) <= widthPx) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The text, cut off with an ellipsis where it would be wider than that many pixels. */
export function shortened(text: string, widthPx: number, fontSize = 13): string {
  if (textWidth(text, fontSize) <= widthPx) return text;
  let kept = text;
  while (kept && textWidth(`${kept}…`, fontSize) > widthPx) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** A line of a file as it stands there, and what it was taken for. */
export interface RawLine {
  readonly line: number;
  readonly text: string;
  readonly part: 'above' | 'header' | 'rows';
}

const LONGEST = 400;

/** The first lines of a file. A line longer than a screen is cut off; signs that cannot be seen (NUL, a tab) are made visible. */
export const rawLines = (
  head: string,
  { skipLines, headerLines }: { readonly skipLines: number; readonly headerLines: number },
  count: number,
): RawLine[] =>
  firstLines(head, count).map((text, i) => ({
    line: i + 1,
    text: visible(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text),
    part: i < skipLines ? 'above' : i < skipLines + headerLines ? 'header' : 'rows',
  }));

function firstLines(head: string, count: number): string[] {
  const lines = head.slice(0, 200_000).split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines.slice(0, count);
}

const visible = (text: string): string => text.replaceAll('\t', '→\t').replaceAll('\0', '␀');

const LONGEST = 120;

/**
 * Names for the columns of a header: trimmed, never empty, unique also for a database that does not tell capitals apart.
 * A second `naam` is `naam_2`; a nameless third column is `column_3`.
 */
export function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((cell, i) => {
    const name = [...cell.replaceAll('\0', '').trim()].slice(0, LONGEST).join('') || `column_${i + 1}`;
    return unique(name, taken);
  });
}

const RESERVED = ['rejects'];

/** A name for a file's table: its file name in small letters, digits and underscores, unlike those that are taken. */
export function sourceId(file: string, taken: readonly string[]): string {
  const plain = file
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
  const name = !plain ? 'table' : /^\d/.test(plain) ? `table_${plain}` : plain;
  return unique(name, new Set([...RESERVED, ...taken]));
}

function unique(name: string, taken: Set<string>): string {
  let found = name;
  for (let n = 2; taken.has(found.toLowerCase()); n++) found = `${name}_${n}`;
  taken.add(found.toLowerCase());
  return found;
}

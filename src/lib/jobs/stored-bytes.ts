const MEGABYTE = 1_000_000;

/** Bytes in a stored database for each byte of the file. Text: 2 GB of orders became 537 MB (stack.md); the others are compressed already. */
const STORED_PER_BYTE = { text: 0.3, compressed: 2.5, parquet: 1.5 };

/** About how many bytes the rows of these files will take in a stored database. The first bytes say what a file is. */
export async function storedBytes(files: readonly Blob[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => file.size * STORED_PER_BYTE[kindOf(await firstBytes(file))]));
  return sizes.reduce((sum, size) => sum + size, MEGABYTE);
}

/** Whether the browser can still read a file: it cannot when the file changed, moved or was removed since it was chosen. */
export async function isReadable(file: Blob): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

async function firstBytes(file: Blob): Promise<string> {
  try {
    return new TextDecoder('latin1').decode(await file.slice(0, 4).arrayBuffer());
  } catch {
    return '';
  }
}

function kindOf(start: string): keyof typeof STORED_PER_BYTE {
  if (start === 'PAR1') return 'parquet';
  return start.startsWith('PK') || start.startsWith('\u001f\u008b') ? 'compressed' : 'text';
}

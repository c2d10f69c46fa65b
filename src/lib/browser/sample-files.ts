import { type Result, err, ok } from '#lib/core/result.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  nl: ['bestellingen.csv', 'klanten.csv', 'producten.csv', 'campagne.csv'],
  en: ['orders.csv', 'customers.csv', 'products.csv', 'campaign.csv'],
};

/** Fetches the example shop's files from this site. `base` is the site's path, without a slash at the end. */
export async function sampleFiles(base: string, language: string): Promise<Result<File[]>> {
  try {
    const files = await Promise.all((names[language] ?? []).map((name) => fetchFile(`${base}/sample/${language}/${name}.gz`, name)));
    return ok(files);
  } catch {
    return err({ code: 'sample.download' });
  }
}

async function fetchFile(url: string, name: string): Promise<File> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return new File([await inflated(await response.blob())], name, { type: 'text/csv' });
}

/** The text of a file that is kept compressed; some hosts inflate a `.gz` on the way. */
async function inflated(file: Blob): Promise<Blob> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = first === 0x1f && second === 0x8b;
  return isPacked ? new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).blob() : file;
}

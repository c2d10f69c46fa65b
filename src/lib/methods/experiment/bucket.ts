/** Shares of an experiment are counted in ten-thousandths of its customers. */
export const BUCKETS = 10_000;

/** SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The bucket of a customer, 0 to 9,999: the first 8 hexadecimal digits of sha256(salt || id) as a number, modulo 10,000
 * (methods.md, control groups). The same on any machine; another salt deals anew.
 */
export const bucketOf = async (salt: string, customerId: string): Promise<number> => bucketOfHash(await sha256Hex(salt + customerId));

/** The bucket that a SHA-256 in hexadecimal digits falls in. */
export const bucketOfHash = (hex: string): number => Number.parseInt(hex.slice(0, 8), 16) % BUCKETS;

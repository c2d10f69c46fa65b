const HEAD_BYTES = 4096;

/** Whether a file is a project that Kavel wrote, by how it begins: other JSON holds rows. */
export async function isProjectFile(file: Blob): Promise<boolean> {
  const head = await file.slice(0, HEAD_BYTES).text();
  return /^\uFEFF?\s*\{\s*"version"\s*:\s*\d+\s*,/.test(head) && head.includes('"createdAt"');
}

/** What was pasted, as files: files as they are, text (cells from a spreadsheet come as tabs and lines) as one text file of that name. */
export function pastedFiles(clipboard: DataTransfer, name: string): File[] {
  const files = [...clipboard.files];
  if (files.length) return files;
  const text = clipboard.getData('text/plain');
  return text ? [new File([text], name, { type: 'text/csv' })] : [];
}

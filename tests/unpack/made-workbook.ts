import { type Zippable, strToU8, zipSync } from 'fflate';

/** A workbook written by hand, so that a test says in XML what Excel would write. */
export interface MadeWorkbook {
  /** The XML within `<worksheet>`, by the name of the sheet. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly strings?: string;
  /** Custom formats by their number from 164 on; style 1 is the first of `styles`. */
  readonly formats?: readonly string[];
  /** The number format of each style from 1 on. */
  readonly styles?: readonly number[];
  readonly is1904?: boolean;
  readonly hidden?: readonly string[];
  readonly strict?: boolean;
}

const TRANSITIONAL = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  rel: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
const STRICT = { main: 'http://purl.oclc.org/ooxml/spreadsheetml/main', rel: 'http://purl.oclc.org/ooxml/officeDocument/relationships' };
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

export function madeWorkbook(made: MadeWorkbook, extra: Zippable = {}): Blob {
  const { main, rel } = made.strict ? STRICT : TRANSITIONAL;
  const names = Object.keys(made.sheets);
  const relations = names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${rel}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`);
  const sheetTags = names.map(
    (name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"${made.hidden?.includes(name) ? ' state="hidden"' : ''}/>`,
  );
  const formats = (made.formats ?? []).map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`);
  const styles = [0, ...(made.styles ?? [])].map((id) => `<xf numFmtId="${id}" xfId="0"/>`);
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="${main}" xmlns:r="${rel}"><workbookPr date1904="${made.is1904 ? 1 : 0}"/><sheets>${sheetTags.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}">${relations.join('')}<Relationship Id="s" Type="${rel}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="t" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${made.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${formats.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
  };
  names.forEach((name, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = `<?xml version="1.0"?><worksheet xmlns="${main}">${made.sheets[name]}</worksheet>`;
  });
  const packed = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]));
  return new Blob([new Uint8Array(zipSync({ ...packed, ...extra }))]);
}

import { type Result, err, ok } from '#lib/core/result.ts';
import type { FileFormat, Unpacked } from '#lib/loading/conversion.ts';
import { detectColumns } from '#lib/loading/detect-columns.ts';
import { fileFormat } from '#lib/loading/file-format.ts';
import { type FoundNotation, findNotation } from '#lib/loading/find-notation.ts';
import { type Proposal, proposeRecipe } from '#lib/loading/propose-recipe.ts';
import { type Samples, readSamples } from '#lib/loading/read-samples.ts';
import { type Notation, plainNotation } from '#lib/loading/recipe.ts';
import { type LoadOptions, type LoadingPorts, optionsOf } from './loading-ports.ts';
import { stageOptions } from './load-stages.ts';

/** What the user or an earlier recipe says of a file; the rest is found out. */
export interface ChosenForFile {
  /** Which table of a file that holds several; null: the first with rows. */
  readonly table?: string | null;
  readonly notation?: Partial<Notation>;
}

/** A file that turned out to hold text, or from which text was unpacked. */
export interface OpenedFile extends Unpacked {
  readonly file: File;
  readonly format: FileFormat;
}

/** How a file would be read, from samples of it. `text` is what is read. */
export interface PreparedFile extends OpenedFile {
  readonly samples: Samples;
  readonly found: FoundNotation;
  readonly proposal: Proposal;
}

type ConvertingPorts = Pick<LoadingPorts, 'converter'>;

/** Finds out what a file is and how it would be read. The errors are `file.*` codes for what holds no table. */
export async function prepareFile(
  ports: ConvertingPorts,
  file: File,
  { table = null, notation = {} }: ChosenForFile = {},
  options: LoadOptions = {},
): Promise<Result<PreparedFile>> {
  const opened = await openFile(ports, file, table, options);
  return opened.ok ? prepareOpened(opened.value, notation) : opened;
}

const HEAD_BYTES = 64 * 1024;

export async function openFile(
  { converter }: ConvertingPorts,
  file: File,
  table: string | null,
  options: LoadOptions,
): Promise<Result<OpenedFile>> {
  if (file.size === 0) return err({ code: 'file.empty', file: file.name });
  const head = await bytesAtStart(file);
  if (!head) return err({ code: 'file.unreadable', file: file.name });
  const format = fileFormat(head, file.name);
  if (!format.ok) return format;
  if (format.value === 'text') return ok({ file, format: 'text', text: file, isPlain: false, hasHeader: false, tables: [], table: null });
  const unpacked = await converter.unpack(file, file.name, format.value, table, stageOptions(optionsOf(file, options), 'unpacking'));
  return unpacked.ok ? ok({ ...unpacked.value, file, format: format.value }) : unpacked;
}

export async function prepareOpened(opened: OpenedFile, chosen: Partial<Notation>): Promise<Result<PreparedFile>> {
  const { file, text, table } = opened;
  const notation = knownNotation(opened, chosen);
  const samples = await readSamples(text, file.name, notation.encoding);
  if (!samples.ok) return samples;
  await breath();
  const found = findNotation(samples.value, notation);
  if (found.width === 0) return err({ code: 'file.noTable', file: file.name });
  await breath();
  const detected = detectColumns(found);
  await breath();
  const proposal = proposeRecipe(detected, found.notation, table);
  const [only, ...others] = proposal.recipe.columns;
  if (only && !only.role && others.length === 0) return err({ code: 'file.oneColumn', file: file.name });
  return ok({ ...opened, samples: samples.value, found, proposal });
}

/** Above the table in a sheet a title may stand, as in a text. */
function knownNotation({ isPlain, hasHeader }: OpenedFile, chosen: Partial<Notation>): Partial<Notation> {
  const { skipLines: _skip, headerLines: _header, ...cutting } = plainNotation;
  if (!isPlain) return chosen;
  return hasHeader ? plainNotation : { ...chosen, ...cutting };
}

/** Each step may take a tenth of a second: between them the page can answer. */
const breath = (): Promise<void> => new Promise((go) => setTimeout(go));

async function bytesAtStart(file: Blob): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    return null;
  }
}

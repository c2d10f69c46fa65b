import { asideFileColumns } from '#lib/exports/aside-file.ts';
import { applyRecipe } from '#lib/loading/apply-recipe.ts';
import { isAsideColumn } from '#lib/loading/aside-columns.ts';
import { sourceId } from '#lib/loading/column-names.ts';
import { type RecipeMatch, asksFirst, isSameKind, matchRecipe } from '#lib/loading/match-recipe.ts';
import type { ColumnEvidence, Proposal } from '#lib/loading/propose-recipe.ts';
import type { Recipe } from '#lib/loading/recipe.ts';
import type { Source } from '#lib/project/project.ts';
import { headOf, stackHeads } from '#lib/project/stacks.ts';
import type { LoadOptions, LoadingPorts } from './loading-ports.ts';
import type { SourceFile } from './load-sources.ts';
import { isSameFile, prepareAgain } from './prepare-again.ts';
import { prepareFile } from './prepare-file.ts';

/** A file with the columns of one that is there already: what to do with it is for the user to say. */
export interface LaterFile {
  readonly file: File;
  readonly proposal: Proposal;
  /** What it looks like. */
  readonly source: Source;
  readonly match: RecipeMatch;
}

/** What is to be done with files that were dropped into a project. */
export interface Arrivals {
  /** They take the place of sources that are needed again. */
  readonly again: readonly SourceFile[];
  /** Rows that were set aside and come back mended: sources that follow on the one they came from. */
  readonly mended: readonly SourceFile[];
  /** Tables of their own. */
  readonly fresh: readonly File[];
  readonly later: readonly LaterFile[];
}

/** The project as files find it: its sources, those whose rows are missing, and samples of their columns where this tab has them. */
export interface ArrivalPlace {
  readonly sources: readonly Source[];
  readonly needed: readonly Source[];
  readonly evidence: (sourceId: string) => readonly ColumnEvidence[];
}

/** Looks at files before they are read in. The first files of a project are all fresh; so is one that cannot be read. */
export async function sortArrivals(
  ports: LoadingPorts,
  files: readonly File[],
  place: ArrivalPlace,
  options: LoadOptions = {},
): Promise<Arrivals> {
  const again: SourceFile[] = [];
  const mended: SourceFile[] = [];
  const fresh: File[] = [];
  const later: LaterFile[] = [];
  for (const file of files) {
    const named = place.needed.find((source) => source.file === file.name && !again.some((each) => each.source === source));
    const arrival = options.signal?.aborted ? null : await lookAt(ports, file, named ?? null, place, options);
    if (arrival === 'again' && named) again.push({ source: named, file });
    else if (!arrival || arrival === 'again') fresh.push(file);
    else if ('match' in arrival) later.push(arrival);
    else {
      const sources = [...place.sources, ...mended.map(({ source }) => source)];
      mended.push({ source: mendedSource(ports, arrival.from, file, arrival.proposal, sources), file });
    }
  }
  return { again, mended, fresh, later };
}

/** Rows set aside of a source, mended. */
interface MendedRows {
  readonly from: Source;
  readonly proposal: Proposal;
}

/** What a file is to the project; null for a table of its own. `named`: the source that waits for a file of this name. */
async function lookAt(
  ports: LoadingPorts,
  file: File,
  named: Source | null,
  { sources, evidence }: ArrivalPlace,
  options: LoadOptions,
): Promise<'again' | LaterFile | MendedRows | null> {
  if (named && isSameFile(named, file)) return 'again';
  const heads = stackHeads(sources);
  if (heads.length === 0) return null;
  const prepared = named ? await prepareAgain(ports, named, file, options) : await prepareFile(ports, file, {}, options);
  if (!prepared.ok) return named ? 'again' : null;
  const { proposal } = prepared.value;
  if (named) {
    const match = matchRecipe(named.recipe, proposal, evidence(named.id));
    return match.renamed.length === 0 && !asksFirst(named.recipe, match) ? 'again' : { file, proposal, source: named, match };
  }
  const from = mendedFrom(sources, proposal.recipe);
  if (from) return { from, proposal };
  const alike = mostAlike(heads, proposal, evidence);
  return alike ? { file, proposal, ...alike } : otherwiseAlike(ports, file, heads, proposal, options);
}

/** A file whose notation is not found out right by itself: the way an earlier file was told to be read may fit it. */
async function otherwiseAlike(
  ports: LoadingPorts,
  file: File,
  heads: readonly Source[],
  found: Proposal,
  options: LoadOptions,
): Promise<LaterFile | null> {
  const notation = JSON.stringify(found.recipe.notation);
  for (const source of heads.filter(({ recipe }) => JSON.stringify(recipe.notation) !== notation)) {
    const prepared = await prepareAgain(ports, source, file, options);
    const match = prepared.ok ? matchRecipe(source.recipe, prepared.value.proposal) : null;
    if (prepared.ok && match?.same) return { file, proposal: prepared.value.proposal, source, match };
  }
  return null;
}

function mostAlike(
  heads: readonly Source[],
  proposal: Proposal,
  evidence: ArrivalPlace['evidence'],
): Pick<LaterFile, 'source' | 'match'> | null {
  const alike = heads.flatMap((source) => {
    const match = matchRecipe(source.recipe, proposal, evidence(source.id));
    return isSameKind(source.recipe, proposal, match) ? [{ source, match }] : [];
  });
  const unknown = ({ match }: { match: RecipeMatch }): number => match.absent.length + match.added.length + match.renamed.length / 2;
  return alike.toSorted((a, b) => unknown(a) - unknown(b))[0] ?? null;
}

/** The source whose rows set aside these are: its own columns, then why and where they stood. */
function mendedFrom(sources: readonly Source[], recipe: Recipe): Source | null {
  const names = recipe.columns.map((column) => column.name);
  const marked = Object.values(asideFileColumns).some((pair) => pair.join('\n') === names.slice(-2).join('\n'));
  if (!marked) return null;
  return (
    sources.find(
      ({ recipe: { columns } }) => columns.every(({ name }, i) => name === names[i]) && !columns.some(({ name }) => isAsideColumn(name)),
    ) ?? null
  );
}

/** It is read in the numbers of the file it came from. The same file mended once more takes the place of what it brought before. */
function mendedSource(ports: LoadingPorts, onto: Source, file: File, proposal: Proposal, sources: readonly Source[]): Source {
  const head = headOf(sources, onto).id;
  const before = sources.find((source) => source.stack?.onto === head && source.file === file.name);
  const ids = sources.map((source) => source.id);
  const { decimal, thousands } = onto.recipe;
  return {
    id: before?.id ?? sourceId(file.name, ids),
    file: file.name,
    bytes: file.size,
    origin: 'file',
    loadedOn: ports.today(),
    recipe: applyRecipe(onto.recipe, { ...proposal, recipe: { ...proposal.recipe, decimal, thousands } }).recipe,
    stack: { onto: head, columns: onto.stack?.columns ?? {} },
    samplePercent: null,
  };
}

import { modelName } from '#lib/i18n/model-words.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { SegmentOf } from '#lib/jobs/questions/segments-compared.ts';
import { type Project, segmentModels } from '#lib/project/project.ts';
import { modelsWithData, segmentOrder } from '#lib/project/segment-models.ts';
import type { SegmentLook } from '#lib/steps/parts/segment-look.ts';

/** A segment that can be chosen, or everyone. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly name: string;
}

const EVERYONE = 'everyone';

/** The segment that a choice stands for; null is everyone. */
export function segmentOf(value: string): SegmentOf | null {
  const [model, ...segment] = value.split(' ');
  const known = segmentModels.find((each) => each === model);
  return known ? { model: known, segment: segment.join(' ') } : null;
}

/** All segments of all models that are made and can be computed from the files, own ones first, and everyone. */
export function choicesOf(project: Project, look: SegmentLook): readonly [everyone: Choice, ...segments: Choice[]] {
  const models = modelsWithData(project).toSorted((one, other) => Number(other === 'rules') - Number(one === 'rules'));
  const segments = models.flatMap((model) =>
    segmentOrder(project, model).map((segment): Choice => {
      const name = look.name(segment);
      const label = m.family_customer_in_model({ segment: name, model: modelName(model) });
      return { value: `${model} ${segment}`, label, name };
    }),
  );
  return [{ value: EVERYONE, label: m.family_compare_everyone(), name: m.family_compare_everyone_said() }, ...segments];
}

/** The two that are compared: as pointed at (the values of both on a line each), else the first segment against everyone. */
export function pairOf(choices: readonly [Choice, ...Choice[]], selected: string | null): { readonly a: Choice; readonly b: Choice } {
  const [first, second] = selected?.split('\n') ?? [];
  const [everyone, ...segments] = choices;
  const a = segments.find(({ value }) => value === first) ?? segments[0] ?? everyone;
  return { a, b: choices.find(({ value }) => value === second) ?? everyone };
}

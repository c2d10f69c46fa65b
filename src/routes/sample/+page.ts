import * as v from 'valibot';
import { base } from '$app/paths';
import { err, ok, type Result } from '#lib/core/result.ts';
import { PlantedFacts } from '#lib/loading/sample-facts.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }): Promise<{ planted: Result<PlantedFacts> }> => ({ planted: await plantedFacts(fetch) });

async function plantedFacts(get: typeof fetch): Promise<Result<PlantedFacts>> {
  try {
    const response = await get(`${base}/sample/planted.json`);
    const read = v.safeParse(PlantedFacts, await response.json());
    return read.success ? ok(read.output) : err({ code: 'sample.download' });
  } catch {
    return err({ code: 'sample.download' });
  }
}

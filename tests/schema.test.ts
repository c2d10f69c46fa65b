import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, it } from 'vitest';
import { Project } from '#lib/project/project.ts';

it('the published schema of the project file is the one the code reads by', async () => {
  const schema = { title: 'Kavel project, version 3', ...toJsonSchema(Project, { ignoreActions: ['finite', 'check'] }) };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../static/schema/kavel-project-3.schema.json');
});

import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { SERVICE_FORMAT } from '#schemas/index.ts';
import { publishedSchema } from '#schemas/published/generate.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { stepKinds } from './index.ts';

const file = new URL(`../../schemas/published/service-file.v${SERVICE_FORMAT}.schema.json`, import.meta.url);

test('[E20] the published schema is that of the kinds there are', async () => {
  // Brought up to date by: npx vitest run runtime/steps/published-schema.test.ts --update
  await expect(publishedSchema(stepKinds)).toMatchFileSnapshot(file.pathname);
});

test('[E20] any validator can judge a service file by it', () => {
  const judge = new Ajv2020({ strict: false }).compile(JSON.parse(publishedSchema(stepKinds)) as object);
  expect(judge(smallService())).toBe(true);
  const broken = smallService();
  broken['x-service'].flow.steps['send']!['declaration'] = 7;
  expect(judge(broken)).toBe(false);
  expect(judge({ ...smallService(), surprise: true })).toBe(false);
});

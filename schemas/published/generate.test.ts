import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { soundService } from '../samples/sound-service.ts';
import { sampleKinds } from '../samples/step-kinds.ts';
import { publishedSchema } from './generate.ts';

describe('[S12] the published schema stands on its own', () => {
  const schema = JSON.parse(publishedSchema(sampleKinds)) as Record<string, unknown> & { $defs: Record<string, { properties?: Record<string, Record<string, unknown>> }> };

  it('given the standard, then it is a valid schema of 2020-12 that a strict validator compiles', () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(ajv.compile(schema)(soundService())).toBe(true);
  });

  it('given each kind of step, then its settings are described, without the words and choosers of our editor', () => {
    for (const kind of Object.keys(sampleKinds)) expect(schema.$defs).toHaveProperty(`step-${kind}`);
    expect(schema.$defs['step-desk']?.properties?.role).toEqual({ type: 'string' });
  });

  it('given a kind that refers to its own definitions, then the references lead there', () => {
    const kinds = { ...sampleKinds, wait: { ...sampleKinds.end!, settings: { type: 'object', properties: { until: { $ref: '#/$defs/day' } }, $defs: { day: { type: 'integer' } } } as const } };
    const judge = new Ajv2020({ strict: false }).compile(JSON.parse(publishedSchema(kinds)) as object);
    const file = soundService();
    file['x-service'].flow.steps.wait = { kind: 'wait', title: 'Wait', until: 3, ways: {} };
    expect(judge(file)).toBe(true);
    file['x-service'].flow.steps.wait.until = 'tomorrow';
    expect(judge(file)).toBe(false);
  });
});

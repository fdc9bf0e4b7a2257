import { schemaObject } from '../../meta-schema/data.ts';
import type { MetaSchema } from '../../meta-schema/meta.ts';
import { serviceMetaSchema } from '../../meta-schema/service-meta-schema.ts';
import { shapeFaults, type ShapeFaultCode } from '../../meta-schema/shape.ts';
import type { Finding } from '../problem.ts';
import type { Gate } from '../rule.ts';
import type { StepKindRules } from '../step-kind-rules.ts';

type Code = `shape-${ShapeFaultCode}` | 'schema-keyword';

/** R04: the file has the shape the published meta-schema describes, and its schemas use only the keywords we know. */
export const shapeGate: Gate<Code> = {
  number: 'R04',
  codes: {
    'shape-type': 'error', 'shape-missing': 'error', 'shape-unknown-setting': 'error', 'shape-not-allowed': 'error', 'shape-not-listed': 'error',
    'shape-pattern': 'error', 'shape-too-short': 'error', 'shape-too-long': 'error', 'shape-too-small': 'error', 'shape-too-large': 'error',
    'shape-too-few': 'error', 'shape-too-many': 'error', 'shape-repeated': 'error', 'shape-no-match': 'error', 'schema-keyword': 'error',
  },
  find(file, kinds) {
    // A step is described twice, as any step and as its kind: what both say is said once.
    const faults = new Map(shapeFaults(metaSchemaOf(kinds), file).map((fault) => [`${fault.code} ${fault.path}`, fault]));
    return [...faults.values()].map(({ path, code, params, schema }): Finding<Code> => ({
      code: code === 'unknown-setting' && schema === schemaObject ? 'schema-keyword' : `shape-${code}`,
      path,
      params: { where: path || '/', ...params },
    }));
  },
};

/** Whether a part is missing or of another kind than the rules expect, so that reading on makes no sense. */
export const isUnreadable = ({ code }: Finding): boolean => code === 'shape-type' || code === 'shape-missing';

const metaSchemas = new WeakMap<StepKindRules, MetaSchema>();

function metaSchemaOf(kinds: StepKindRules): MetaSchema {
  const found = metaSchemas.get(kinds) ?? serviceMetaSchema(kinds);
  metaSchemas.set(kinds, found);
  return found;
}

import { serviceMetaSchema } from '../meta-schema/service-meta-schema.ts';
import type { StepKindRules } from '../rules/step-kind-rules.ts';

/** The text of `service-file.v1.schema.json` for the kinds of step there are: JSON, two spaces, a line feed at the end. */
export function publishedSchema(kinds: StepKindRules): string {
  return `${JSON.stringify(serviceMetaSchema(kinds), null, 2)}\n`;
}

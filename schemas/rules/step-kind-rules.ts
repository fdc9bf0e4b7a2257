import type { Step } from '../service/flow.ts';
import type { SchemaObject } from '../service/json-schema.ts';
import type { ServiceFile } from '../service/service-file.ts';

/**
 * What the rules need to know of a kind of step. It arrives as data, because this folder imports nothing of ours;
 * the list of kinds in the runtime has this shape as it stands.
 */
export interface StepKindRule {
  actor: 'applicant' | 'operator' | 'system';
  /** JSON Schema (2020-12) of the step's own settings. Its `format` says where a text names a `role`, a `certificate`, a `screen` or a `determinant`. */
  settings: SchemaObject;
  /** Outcomes the step can have; each needs a way. A step of the system without outcomes, or with those of `AFTERWARDS` alone, ends the case. */
  outcomes(step: Step, file: ServiceFile): string[];
  /** Determinants the settings name, each with the JSON Pointer of the mention inside the step. */
  determinants?(step: Step): { at: string; name: string }[];
  /** The outcome by which a file may pass an operator's step without anybody seeing it. */
  skips?(step: Step): string | undefined;
  /** Screens the step asks for. */
  screens?(step: Step): string[];
  /** Present on a system step that an applicant's path may cross before sending. */
  branch?(context: never): string;
}

export type StepKindRules = Record<string, StepKindRule>;

/** The applicant's last act: from here on the case is with the institutions. */
export const SEND = 'send';
/** A desk returns the case to the applicant, who mends it and sends again. */
export const SEND_BACK = 'sendBack';
/** The kind of step that asks for the documents. */
export const DOCUMENTS = 'documents';

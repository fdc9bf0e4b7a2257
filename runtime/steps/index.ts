import { appointment } from './appointment/index.ts';
import { desk } from './desk/index.ts';
import { documents } from './documents/index.ts';
import { end } from './end/index.ts';
import { form } from './form/index.ts';
import { grant } from './grant/index.ts';
import { guide } from './guide/index.ts';
import { inspection } from './inspection/index.ts';
import { join } from './join/index.ts';
import { parallel } from './parallel/index.ts';
import { payment } from './payment/index.ts';
import { prepayment } from './prepayment/index.ts';
import { revision } from './revision/index.ts';
import { rule } from './rule/index.ts';
import { send } from './send/index.ts';
import type { StepKind } from './step-kind.ts';

/** Every kind of step there is. To add one: one folder, and its name here. */
const kinds = [guide, form, documents, prepayment, send, rule, parallel, join, desk, revision, inspection, appointment, payment, grant, end];

/** By name. Each kind knows its own settings; the list cannot, and nothing here reads them. */
export const stepKinds: Record<string, StepKind> = Object.fromEntries(kinds.map((kind) => [kind.kind, kind as unknown as StepKind]));

import fc from 'fast-check';
import type { Effect, SchemaObject, ServiceFile, Step } from '#schemas/index.ts';

type FieldKind = 'text' | 'whole' | 'yesNo' | 'choice';

interface Plan {
  screens: { fields: FieldKind[]; required: boolean[] }[];
  /** Determinant: screen and field (by rank) it looks at, and what it hides, further on: when it does not hold, or when it does. */
  effects: { screen: number; field: number; hidesScreen: number; hidesField: number; hidesWhenTrue: boolean }[];
  desks: { sendBack: boolean; reject: boolean; skippable: boolean }[];
  grants: boolean;
  documents: boolean;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  screens: fc.array(fc.record({ fields: fc.array(fc.constantFrom<FieldKind>('text', 'whole', 'yesNo', 'choice'), { minLength: 1, maxLength: 4 }), required: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }) }), { minLength: 1, maxLength: 4 }),
  effects: fc.array(fc.record({ screen: fc.nat(3), field: fc.nat(3), hidesScreen: fc.nat(3), hidesField: fc.nat(4), hidesWhenTrue: fc.boolean() }), { maxLength: 7 }),
  desks: fc.array(fc.record({ sendBack: fc.boolean(), reject: fc.boolean(), skippable: fc.boolean() }), { maxLength: 3 }),
  grants: fc.boolean(),
  documents: fc.boolean(),
});

/** Sound services of every shape the step kinds allow. */
export const randomService: fc.Arbitrary<ServiceFile> = plan.map(build);

const FIELDS: Record<FieldKind, SchemaObject> = {
  text: { type: 'string', minLength: 1, maxLength: 20 },
  whole: { type: 'integer', minimum: 0, maximum: 100 },
  yesNo: { type: 'boolean' },
  choice: { type: 'string', enum: ['a', 'b', 'c'] },
};

function build({ screens, effects, desks, grants, documents }: Plan): ServiceFile {
  const properties = Object.fromEntries(screens.map(({ fields }, index) => [`s${index}`, { title: `S${index}`, type: 'object' as const, additionalProperties: false, properties: Object.fromEntries(fields.map((kind, field) => [`f${field}`, { title: 'F', ...FIELDS[kind] }])), required: [] as string[] }]));
  const conditioned = new Set<string>();
  const determinants: Record<string, SchemaObject> = {};
  const allOf: Effect[] = [];
  for (const { screen, field, hidesScreen, hidesField, hidesWhenTrue } of effects) {
    const from = screens[screen % screens.length]!;
    const rank = field % from.fields.length;
    // Only later screens hang on earlier ones: anything else would be a circular rule.
    const after = (screen % screens.length) + 1;
    if (after >= screens.length) continue;
    const later = after + (hidesScreen % (screens.length - after));
    const name = `d${screen % screens.length}-${rank}`;
    determinants[name] = { title: name, type: 'object', properties: { [`s${screen % screens.length}`]: { type: 'object', properties: { [`f${rank}`]: holdsFor(from.fields[rank]!) }, required: [`f${rank}`] } }, required: [`s${screen % screens.length}`] };
    const target = screens[later]!;
    const hidden = hidesField % (target.fields.length + 1);
    const key = hidden === target.fields.length ? `s${later}` : `s${later}.f${hidden}`;
    if (conditioned.has(`s${later}`) || [...conditioned].some((one) => one.startsWith(`${key}.`)) || conditioned.has(key)) continue;
    conditioned.add(key);
    const when = { $ref: `#/$defs/${name}` };
    const [shown, gone] = hidden === target.fields.length
      ? [{ required: [`s${later}`] }, { properties: { [`s${later}`]: false } }]
      : [{ properties: { [`s${later}`]: { required: [`f${hidden}`] } } }, { properties: { [`s${later}`]: { properties: { [`f${hidden}`]: false } } } }];
    allOf.push(hidesWhenTrue ? { if: when, then: gone, else: shown } : { if: when, then: shown, else: gone });
  }
  screens.forEach(({ fields, required }, index) => {
    properties[`s${index}`]!.required = fields.map((_kind, field) => `f${field}`).filter((name, field) => required[field] && !conditioned.has(`s${index}.${name}`));
  });
  const [first] = Object.keys(determinants);
  const steps: Record<string, Step> = {};
  screens.forEach((_screen, index) => {
    steps[`screen${index}`] = { kind: index === 0 ? 'guide' : 'form', title: `S${index}`, screen: `s${index}`, ways: { continue: index + 1 < screens.length ? `screen${index + 1}` : 'documents' } };
  });
  steps['documents'] = { kind: 'documents', title: 'D', ways: { continue: 'send' } };
  const afterDesks = grants ? 'grant' : 'done';
  steps['send'] = { kind: 'send', title: 'Send', declaration: 'I declare.', ways: { send: desks.length > 0 ? 'desk0' : afterDesks } };
  desks.forEach(({ sendBack, reject, skippable }, index) => {
    const next = index + 1 < desks.length ? `desk${index + 1}` : afterDesks;
    const key = `desk${index}`;
    const allow = ['approve', ...(sendBack ? ['sendBack'] : []), ...(reject ? ['reject'] : [])];
    const desk: Step = { kind: 'desk', title: key, role: 'officer', allow, ways: { approve: next, ...(sendBack ? { sendBack: 'send' } : {}), ...(reject ? { reject: 'refused' } : {}) } };
    if (skippable && first) {
      steps[key] = { kind: 'rule', title: key, branches: [{ outcome: 'yes', when: first }], ways: { yes: `${key}b`, otherwise: next } };
      steps[`${key}b`] = desk;
    } else steps[key] = desk;
  });
  if (grants) steps['grant'] = { kind: 'grant', title: 'Grant', results: [{ certificate: 'paper', ...(first ? { when: first } : {}) }], ways: { continue: 'done' } };
  steps['done'] = { kind: 'end', title: 'Done', status: 'approved', text: 'Done', ways: {} };
  steps['refused'] = { kind: 'end', title: 'Refused', status: 'rejected', text: 'Refused', ways: {} };
  const always = Object.keys(properties).filter((screen) => !conditioned.has(screen));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'urn:stampless:service:random', title: 'Random', type: 'object', additionalProperties: false,
    properties, required: always, ...(allOf.length > 0 ? { allOf } : {}), $defs: determinants,
    'x-service': {
      format: 1, language: 'en', languages: ['en'], timeZone: 'Asia/Thimphu', currency: 'BTN', referencePrefix: 'RS',
      about: { summary: 's', whoCanApply: 'w', cost: 'c', duration: 'd', legalBasis: 'l', privacyNotice: 'p', appeal: 'a', contact: { name: 'n', phone: '1' } },
      institutions: { office: { title: 'Office' } }, roles: { officer: { title: 'Officer', institution: 'office' } }, registrations: { paper: { title: 'Paper', institution: 'office' } },
      ...(documents ? { documents: { proof: { title: 'Proof', accept: ['application/pdf'], maxBytes: 1_000_000, ...(first ? { when: first } : {}) } } } : {}),
      flow: { start: 'screen0', steps },
      ...(grants ? { certificates: { paper: { title: 'Paper', registration: 'paper', page: 'A4', register: 'PA', holder: '/s0/f0', elements: [] } } } : {}),
    },
  };
}

function holdsFor(kind: FieldKind): SchemaObject {
  switch (kind) {
    case 'text': return { minLength: 3 };
    case 'whole': return { minimum: 50 };
    case 'yesNo': return { const: true };
    case 'choice': return { enum: ['a', 'b'] };
  }
}

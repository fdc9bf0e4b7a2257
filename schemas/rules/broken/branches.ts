import type { SchemaObject } from '../../service/json-schema.ts';
import type { Step } from '../../service/flow.ts';
import type { ServiceFile, ServiceSettings } from '../../service/service-file.ts';
import { type Broken, STEPS } from './broken.ts';

const desk = (ways: Record<string, string>): Step => ({ kind: 'desk', title: '1', role: 'officer', allow: Object.keys(ways), ways });

/** The desk of the sample, twice and at once; then broken. */
function parallel({ flow: { steps } }: ServiceSettings): Record<string, Step> {
  steps.which!.ways.foreigner = 'split';
  steps.which!.ways.otherwise = 'desk';
  steps.split = { kind: 'parallel', title: '1', branches: [{ outcome: 'one' }, { outcome: 'two', when: 'foreign' }], ways: { one: 'first', two: 'second' } };
  steps.first = desk({ approve: 'meet' });
  steps.second = desk({ approve: 'meet' });
  steps.meet = { kind: 'join', title: '1', ways: { continue: 'grant' } };
  return steps;
}

/** The rule of the sample with a second branch on a condition: the desk too. */
const second = (file: ServiceFile, condition: string, schema?: SchemaObject): void => {
  const { which } = file['x-service'].flow.steps;
  if (schema) file.$defs![condition] = { title: 'Second', ...schema };
  which!.branches = [{ outcome: 'foreigner', when: 'foreign' }, { outcome: 'second', when: condition }];
  which!.ways.second = 'desk';
};
const NEVER: Broken['says'] = [['branch-never-taken', `${STEPS}/which/branches/1/when`]];

export const brokenBranches: Broken[] = [
  { fault: 'nothing, with a branch on another condition', breaks: (file) => { second(file, 'large'); }, says: [] },
  { fault: 'two branches on the same condition', breaks: (file) => { second(file, 'foreign'); }, says: NEVER },
  { fault: 'two branches on conditions that say the same', breaks: (file) => { second(file, 'again', { required: ['applicant'], properties: { applicant: { required: ['nationality'], properties: { nationality: { not: { const: 'BT' } } } } } }); }, says: NEVER },
  { fault: 'a branch that asks more than one before it', breaks: (file) => { second(file, 'both', { allOf: [{ $ref: '#/$defs/large' }, { $ref: '#/$defs/foreign' }] }); }, says: NEVER },
  { fault: 'nothing, with two branches', breaks: (_, settings) => void parallel(settings), says: [] },
  { fault: 'a branch that never joins', breaks: (_, settings) => { parallel(settings).second!.ways.approve = 'refused'; }, says: [['branch-without-join', `${STEPS}/split/ways/two`]] },
  {
    fault: 'branches that meet at two joins', says: [['branches-join-apart', `${STEPS}/split`], ['join-without-parallel', `${STEPS}/other`]],
    breaks: (_, settings) => { const steps = parallel(settings); steps.second!.ways.approve = 'other'; steps.other = { kind: 'join', title: '1', ways: { continue: 'grant' } }; },
  },
  { fault: 'branches that come together before their join', breaks: (_, settings) => { parallel(settings).second!.ways.approve = 'first'; }, says: [['branches-meet-early', `${STEPS}/first`]] },
  { fault: 'a way into a branch from elsewhere', breaks: (_, settings) => { parallel(settings).which!.ways.otherwise = 'first'; settings.flow.steps.first!.ways.reject = 'desk'; settings.flow.steps.first!.allow = ['approve', 'reject']; settings.flow.steps.desk!.ways = { approve: 'meet' }; settings.flow.steps.desk!.allow = ['approve']; delete settings.flow.steps.desk!.reasons; settings.flow.steps.second!.ways.reject = 'refused'; settings.flow.steps.second!.allow = ['approve', 'reject']; delete settings.texts!.dz![`${STEPS}/desk/reasons/0/title`]; }, says: [['branch-entered-elsewhere', `${STEPS}/first`]] },
  { fault: 'a way to a join from elsewhere', breaks: (_, settings) => { parallel(settings).desk!.ways.approve = 'meet'; }, says: [['branch-entered-elsewhere', `${STEPS}/meet`]] },
  { fault: 'a join of nothing', breaks: (_, { flow }) => { flow.steps.desk!.ways.approve = 'meet'; flow.steps.meet = { kind: 'join', title: '1', ways: { continue: 'grant' } }; }, says: [['join-without-parallel', `${STEPS}/meet`]] },
  { fault: 'an approval in a branch', breaks: (_, settings) => { const { first } = parallel(settings); first!.allow = ['approve', 'reject']; first!.ways.reject = 'done'; }, says: [['branch-approves-alone', `${STEPS}/first/ways/reject`]] },
  { fault: 'a certificate in a branch', breaks: (_, settings) => { const steps = parallel(settings); steps.first!.ways.approve = 'early'; steps.early = { kind: 'grant', title: '1', results: [{ certificate: 'permit' }], ways: { continue: 'meet' } }; }, says: [['branch-grants', `${STEPS}/early`]] },
  { fault: 'a refusal that nobody hears', breaks: (_, settings) => { const { first } = parallel(settings); first!.allow = ['approve', 'reject']; first!.ways.reject = 'meet'; }, says: [['refusal-ignored', `${STEPS}/meet`]] },
  { fault: 'a loop of desks that may all be passed', breaks: (_, settings) => { const steps = parallel(settings); steps.desk!.ways.approve = 'again'; steps.again = { ...desk({ approve: 'desk', reject: 'refused' }), when: 'foreign' }; steps.desk!.when = 'foreign'; steps.desk!.ways.reject = 'refused'; steps.desk!.allow = ['approve', 'reject', 'sendBack']; }, says: [['loop-by-itself', `${STEPS}/desk`]] },
];

export const brokenDesks: Broken[] = [
  { fault: 'four eyes with a desk there is not', breaks: (_, { flow }) => { flow.steps.desk!.notBy = [{ desk: 'send' }]; }, says: [['step-desk-unknown', `${STEPS}/desk/notBy/0/desk`]] },
  { fault: 'four eyes with itself', breaks: (_, { flow }) => { flow.steps.desk!.notBy = [{ desk: 'desk' }]; }, says: [['step-desk-itself', `${STEPS}/desk/notBy/0/desk`]] },
  { fault: 'a desk that may be passed but never approves', breaks: (_, { flow }) => { Object.assign(flow.steps.desk!, { when: 'foreign', allow: ['reject', 'sendBack'], ways: { reject: 'refused', sendBack: 'send' } }); }, says: [['desk-skipped-without-way', `${STEPS}/desk/when`]] },
  { fault: 'a desk\'s own outcome that has our name', breaks: (_, { flow }) => { Object.assign(flow.steps.desk!, { allow: ['approve', 'sendBack'], more: [{ outcome: 'reject', title: '1' }] }); }, says: [['desk-outcome-reserved', `${STEPS}/desk/more/0/outcome`]] },
  {
    fault: 'a screen two desks fill in, one after the other', says: [],
    breaks: (file, { flow: { steps } }) => { file.properties.visit = { title: '1', type: 'object', additionalProperties: false, properties: {} }; steps.desk!.screen = 'visit'; steps.desk!.ways.approve = 'second'; steps.second = { ...desk({ approve: 'grant' }), screen: 'visit' }; },
  },
  {
    fault: 'a screen two desks fill in at once', says: [['screen-asked-twice', `${STEPS}/second`]],
    breaks: (file, settings) => { file.properties.visit = { title: '1', type: 'object', additionalProperties: false, properties: {} }; const steps = parallel(settings); steps.first!.screen = 'visit'; steps.second!.screen = 'visit'; },
  },
  { fault: 'an expert shown what there is not', breaks: (_, { flow }) => { flow.steps.desk!.opinion = { days: 5, fields: ['/none/at-all'], documents: ['none'] }; }, says: [['opinion-unknown', `${STEPS}/desk/opinion/fields/0`], ['opinion-unknown', `${STEPS}/desk/opinion/documents/0`]] },
  { fault: 'a root that no question of the desk tells', breaks: (_, { flow }) => { flow.steps.desk!.root = { question: '/none/at-all' }; }, says: [['root-unknown', `${STEPS}/desk/root/question`]] },
  { fault: 'a question compared that is not asked', breaks: (_, { flow }) => { flow.steps.desk!.alike = [{ question: '/none/at-all', how: 'same' }]; }, says: [['alike-unknown', `${STEPS}/desk/alike/0/question`]] },
  { fault: 'files given to whoever knows them, and nobody says who', breaks: (_, { flow }) => { flow.steps.desk!.assignment = 'named'; }, says: [['assignment-without-desk', `${STEPS}/desk/assignment`]] },
  {
    fault: 'an officer\'s screen that every file needs', says: [['desk-screen-required', '/properties/visit']],
    breaks: (file, { flow }) => { file.properties.visit = { title: '1', type: 'object', additionalProperties: false, properties: {} }; file.required!.push('visit'); flow.steps.desk!.screen = 'visit'; },
  },
];

import type { Step } from '../../service/flow.ts';
import { ask, type Broken, STEPS, translate } from './broken.ts';

const system = (next: string): Step => ({ kind: 'grant', title: '1', results: [{ certificate: 'permit' }], ways: { continue: next } });
const rule = (ways: Record<string, string>): Step => ({ kind: 'rule', title: '1', branches: [{ outcome: 'foreigner', when: 'foreign' }], ways });
const desk = (ways: Record<string, string>): Step => ({ kind: 'desk', title: '1', role: 'officer', allow: Object.keys(ways), ways });

export const brokenFlow: Broken[] = [
  { fault: 'a start that is no step', breaks: (_, { flow }) => { flow.start = 'nowhere'; }, says: [['start-unknown', '/x-service/flow/start']] },
  { fault: 'a kind of step we do not have', breaks: (_, { flow }) => { flow.steps.done!.kind = 'magic'; }, says: [['step-kind-unknown', `${STEPS}/done/kind`]] },
  {
    fault: 'a setting its kind cannot make sense of', says: [['step-unreadable', `${STEPS}/fee`]],
    breaks: (_, { flow }) => { flow.steps.papers!.ways.continue = 'fee'; flow.steps.fee = { kind: 'pay', title: '1', amount: 5, ways: { paid: 'send' } }; },
  },
  { fault: 'an outcome without a way', breaks: (_, { flow }) => { delete flow.steps.desk!.ways.reject; flow.steps.which!.ways.otherwise = 'refused'; }, says: [['outcome-without-way', `${STEPS}/desk/ways`]] },
  { fault: 'a branch named twice', breaks: (_, { flow }) => { flow.steps.which!.branches = [{ outcome: 'foreigner', when: 'foreign' }, { outcome: 'foreigner', when: 'large' }]; }, says: [['outcome-repeated', `${STEPS}/which`]] },
  { fault: 'a way to a step that is not there', breaks: (_, { flow }) => { flow.steps.grant!.ways.continue = 'gone'; flow.steps.which!.ways.otherwise = 'done'; }, says: [['way-to-unknown-step', `${STEPS}/grant/ways/continue`]] },
  { fault: 'a way of an outcome the step cannot have', breaks: (_, { flow }) => { flow.steps.grant!.ways.maybe = 'done'; }, says: [['way-of-unknown-outcome', `${STEPS}/grant/ways/maybe`]] },
  { fault: 'a step no way leads to', breaks: (_, { flow }) => { flow.steps.lonely = system('done'); }, says: [['step-unreachable', `${STEPS}/lonely`]] },
  { fault: 'a desk that allows nothing', breaks: (_, { flow }) => { flow.steps.which!.ways.foreigner = 'stuck'; flow.steps.which!.ways.otherwise = 'desk'; flow.steps.stuck = desk({}); }, says: [['shape-too-few', `${STEPS}/stuck/allow`], ['no-way-out', `${STEPS}/stuck`]] },
  {
    fault: 'two desks that only pass to one another', says: [['loop-without-exit', `${STEPS}/ping`]],
    breaks: (_, { flow }) => { flow.steps.desk!.ways.reject = 'refused'; flow.steps.grant!.ways.continue = 'done'; flow.steps.which!.ways.foreigner = 'split'; flow.steps.split = rule({ foreigner: 'desk', otherwise: 'ping' }); flow.steps.ping = desk({ approve: 'pong' }); flow.steps.pong = desk({ approve: 'ping' }); },
  },
  {
    fault: 'a loop of rules that nobody acts in', says: [['loop-by-itself', `${STEPS}/again`]],
    breaks: (_, { flow }) => { flow.steps.which!.ways.otherwise = 'again'; flow.steps.again = rule({ foreigner: 'grant', otherwise: 'again' }); },
  },
  {
    fault: 'no step that sends', says: [['no-send', STEPS]],
    breaks: (_, { flow, texts }) => {
      flow.steps.papers!.ways.continue = 'which';
      delete flow.steps.send;
      flow.steps.desk!.allow = ['approve', 'reject'];
      delete flow.steps.desk!.ways.sendBack;
      for (const path of [`${STEPS}/send/title`, `${STEPS}/send/declaration`]) delete texts!.dz![path];
    },
  },
  { fault: 'a desk before sending', breaks: (_, { flow }) => { flow.steps.papers!.ways.continue = 'early'; flow.steps.early = desk({ approve: 'send' }); }, says: [['operator-before-send', `${STEPS}/early`]] },
  { fault: 'a certificate before sending', breaks: (_, { flow }) => { flow.steps.papers!.ways.continue = 'early'; flow.steps.early = system('send'); }, says: [['system-before-send', `${STEPS}/early`]] },
  { fault: 'an end before sending', breaks: (_, { flow }) => { flow.steps.papers!.ways.continue = 'early'; flow.steps.early = rule({ foreigner: 'refused', otherwise: 'send' }); }, says: [['end-before-send', `${STEPS}/refused`]] },
  { fault: 'questions after sending', breaks: (_, { flow }) => { flow.steps.desk!.ways.approve = 'papers'; }, says: [['applicant-after-send', `${STEPS}/desk/ways/approve`]] },
  { fault: 'sending twice in a row', breaks: (_, { flow }) => { flow.steps.which!.ways.foreigner = 'split'; flow.steps.split = rule({ foreigner: 'desk', otherwise: 'send' }); }, says: [['applicant-after-send', `${STEPS}/split/ways/otherwise`]] },
  { fault: 'sending back to a form', breaks: (_, { flow }) => { flow.steps.desk!.ways.sendBack = 'cafe'; }, says: [['send-back-elsewhere', `${STEPS}/desk/ways/sendBack`]] },
  { fault: 'sending back to an end', breaks: (_, { flow }) => { flow.steps.desk!.ways.sendBack = 'refused'; }, says: [['send-back-elsewhere', `${STEPS}/desk/ways/sendBack`]] },
  { fault: 'a step that asks a screen there is not', breaks: (_, { flow }) => { flow.steps.papers = { kind: 'form', title: '1', screen: 'gone', ways: { continue: 'more' } }; flow.steps.more = { kind: 'documents', title: '1', ways: { continue: 'send' } }; }, says: [['screen-unknown', `${STEPS}/papers`]] },
  {
    fault: 'a screen no step asks', says: [['screen-not-asked', '/properties/more']],
    breaks: (file) => { file.properties.more = { title: 'More', type: 'object', properties: {}, additionalProperties: false }; translate(file, '/properties/more/title'); ask(file, 'more', 'why', { title: 'Why', type: 'string' }); },
  },
  { fault: 'a screen asked twice', breaks: (_, { flow }) => { flow.steps.papers!.ways.continue = 'again'; flow.steps.again = { kind: 'form', title: '1', screen: 'place', ways: { continue: 'send' } }; }, says: [['screen-asked-twice', `${STEPS}/again`]] },
  { fault: 'documents no step asks', breaks: (_, { flow, texts }) => { flow.steps.cafe!.ways.continue = 'send'; delete flow.steps.papers; delete texts!.dz![`${STEPS}/papers/title`]; }, says: [['documents-not-asked', '/x-service/documents']] },
];

import { type Broken, STEPS } from './broken.ts';

export const brokenAfterwards: Broken[] = [
  { fault: 'an appeal that nobody looks at', breaks: (_, { flow }) => { Object.assign(flow.steps.refused!, { appeal: { days: 30 }, ways: { appeal: 'done' } }); }, says: [['afterwards-without-desk', `${STEPS}/refused/ways/appeal`]] },
  { fault: 'an appeal that leads nowhere', breaks: (_, { flow }) => { Object.assign(flow.steps.refused!, { appeal: { days: 30 } }); }, says: [['outcome-without-way', `${STEPS}/refused/ways`]] },
  { fault: 'a renewal that keeps what nobody is asked', breaks: (_, { registrations }) => { Object.values(registrations)[0]!.renewal = { keep: ['/nowhere'] }; }, says: [['following-unknown-field', '/x-service/registrations/cafe/renewal/keep/0']] },
];

import { type Broken, STEPS } from './broken.ts';

export const brokenAfterwards: Broken[] = [
  { fault: 'an appeal that nobody looks at', breaks: (_, { flow }) => { Object.assign(flow.steps.refused!, { appeal: { days: 30 }, ways: { appeal: 'done' } }); }, says: [['afterwards-without-desk', `${STEPS}/refused/ways/appeal`]] },
  { fault: 'an appeal that leads nowhere', breaks: (_, { flow }) => { Object.assign(flow.steps.refused!, { appeal: { days: 30 } }); }, says: [['outcome-without-way', `${STEPS}/refused/ways`]] },
  { fault: 'a renewal that keeps what nobody is asked', breaks: (_, { registrations }) => { Object.values(registrations)[0]!.renewal = { keep: ['/nowhere'] }; }, says: [['following-unknown-field', '/x-service/registrations/cafe/renewal/keep/0']] },
  { fault: 'a renewal that answers what nobody is asked', breaks: (_, { registrations }) => { Object.values(registrations)[0]!.renewal = { answers: [{ question: '/nowhere/what', answer: 'renewal' }], number: '/applicant/gone' }; }, says: [['following-unknown-field', '/x-service/registrations/cafe/renewal/answers/0'], ['following-unknown-field', '/x-service/registrations/cafe/renewal/number']] },
  { fault: 'an amendment that answers what cannot be chosen', breaks: (_, { registrations }) => { Object.values(registrations)[0]!.amendment = { answers: [{ question: '/applicant/nationality', answer: 'none of them' }] }; }, says: [['following-unfit-answer', '/x-service/registrations/cafe/amendment/answers/0']] },
];

import type { Fee } from '../../service/fee.ts';
import type { ServiceFile, ServiceSettings } from '../../service/service-file.ts';
import { ask, type Broken, STEPS, translate } from './broken.ts';

const FEE = '/x-service/fees/seats';

/** The sample with a fee that is paid before the desk; then broken. */
function charged(file: ServiceFile, settings: ServiceSettings, fee: Partial<Fee> = {}, fees?: string[]): void {
  settings.fees = { seats: { title: 'By seats', registration: 'cafe', formula: 'place.seats * 12.5', ...fee } };
  settings.flow.steps.which!.ways.foreigner = 'pay';
  settings.flow.steps.pay = { kind: 'payment', title: 'Pay', role: 'officer', ...(fees ? { fees } : {}), ways: { paid: 'desk' } };
  translate(file, `${FEE}/title`, `${STEPS}/pay/title`);
}
const fixed = (amount: number, more: Partial<Fee> = {}): Partial<Fee> => ({ formula: undefined, amount, ...more });
/** As it is in a file: what is undefined is not there. */
const whole = (settings: ServiceSettings) => void (settings.fees = JSON.parse(JSON.stringify(settings.fees)));

function mayBeMissing(file: ServiceFile): void {
  ask(file, 'place', 'tables', { title: 'Tables', type: 'integer' });
}
function costs(file: ServiceFile, settings: ServiceSettings, cost: string, dz: string): void {
  charged(file, settings);
  settings.fees!.base = { title: 'Base', registration: 'cafe', amount: 20 };
  settings.about.cost = cost;
  settings.texts!.dz!['/x-service/about/cost'] = dz;
  translate(file, '/x-service/fees/base/title');
}

export const brokenFees: Broken[] = [
  { fault: 'nothing, with a fee by formula', breaks: (file, settings) => charged(file, settings, { when: 'large' }), says: [] },
  { fault: 'nothing, with a fee in the smallest part', breaks: (file, settings) => { charged(file, settings, fixed(12.55)); whole(settings); }, says: [] },
  { fault: 'nothing, with a fee that reads an answer which may be missing and counts it as nothing', breaks: (file, settings) => { mayBeMissing(file); charged(file, settings, { formula: '500 + (if place.tables = null then 0 else place.tables) * 50' }); }, says: [] },
  { fault: 'nothing, with a fee by an answer only those give who pay it', breaks: (file, settings) => charged(file, settings, { when: 'foreign', formula: 'string length(applicant.workPermit) * 10' }), says: [] },
  { fault: 'a fee by an answer that may be missing', breaks: (file, settings) => { mayBeMissing(file); charged(file, settings, { formula: '500 + place.tables * 50' }); }, says: [['fee-answer-missing', `${FEE}/formula`]] },
  { fault: 'a fee divided by nothing', breaks: (file, settings) => charged(file, settings, { formula: 'place.inside * 50 / 0' }), says: [['fee-never-a-value', `${FEE}/formula`]] },
  { fault: 'a fee by an answer not everybody is asked for', breaks: (file, settings) => charged(file, settings, { formula: 'string length(applicant.workPermit) * 10' }), says: [['fee-answer-not-asked', `${FEE}/formula`]] },
  { fault: 'a fee by an answer not everybody is asked for, on a condition that does not say so', breaks: (file, settings) => charged(file, settings, { when: 'large', formula: 'string length(applicant.workPermit) * 10' }), says: [['fee-answer-perhaps-not-asked', `${FEE}/formula`]] },
  { fault: 'nothing, with costs as they are', breaks: (file, settings) => { costs(file, settings, 'Nu. 20, for the foreign Nu. 12.5 more, within 3 days; in all up to Nu. 20', 'དངུལ་ཀྲམ་ ༢༠'); }, says: [] },
  { fault: 'costs that no fee has', breaks: (file, settings) => { costs(file, settings, 'Nu. 1,200, within 3 days', 'དངུལ་ཀྲམ་ ༢༠'); }, says: [['cost-of-no-fee', '/x-service/about/cost']] },
  { fault: 'costs that no fee has, in another language and its digits', breaks: (file, settings) => { costs(file, settings, 'Nu. 20', 'དངུལ་ཀྲམ་ ༡,༢༠༠'); }, says: [['cost-of-no-fee', '/x-service/about/cost']] },
  { fault: 'a fee of a registration there is not', breaks: (file, settings) => charged(file, settings, { registration: 'toString' }), says: [['fee-registration-unknown', `${FEE}/registration`]] },
  { fault: 'a fee of no amount', breaks: (file, settings) => { charged(file, settings, { formula: undefined }); whole(settings); }, says: [['fee-without-amount', FEE]] },
  { fault: 'a fee of two amounts', breaks: (file, settings) => charged(file, settings, { amount: 1 }), says: [['fee-without-amount', FEE]] },
  { fault: 'a fee finer than the currency', breaks: (file, settings) => { charged(file, settings, fixed(1.005)); whole(settings); }, says: [['fee-too-fine', `${FEE}/amount`]] },
  { fault: 'decimals where the currency has none', breaks: (file, settings) => { settings.currency = 'JPY'; charged(file, settings, fixed(1.5)); whole(settings); }, says: [['fee-too-fine', `${FEE}/amount`]] },
  { fault: 'a fee below nothing', breaks: (file, settings) => { charged(file, settings, fixed(-1)); whole(settings); }, says: [['shape-too-small', `${FEE}/amount`]] },
  { fault: 'a fee by a formula that cannot be read', breaks: (file, settings) => charged(file, settings, { formula: 'place.seats *' }), says: [['fee-formula', `${FEE}/formula`]] },
  { fault: 'a fee over a question there is not', breaks: (file, settings) => charged(file, settings, { formula: 'place.chairs' }), says: [['fee-formula-name', `${FEE}/formula`]] },
  { fault: 'a fee by a determinant there is not', breaks: (file, settings) => charged(file, settings, { when: 'rich' }), says: [['determinant-unknown', `${FEE}/when`]] },
  { fault: 'a fee that nobody asks for', breaks: (file, settings) => { charged(file, settings); settings.flow.steps.which!.ways.foreigner = 'desk'; delete settings.flow.steps.pay; delete settings.texts!.dz![`${STEPS}/pay/title`]; }, says: [['fee-never-paid', FEE]] },
  { fault: 'a payment of a fee there is not', breaks: (file, settings) => charged(file, settings, {}, ['seats', 'light']), says: [['payment-fee-unknown', `${STEPS}/pay/fees/1`]] },
  { fault: 'a payment of nothing', breaks: (file, settings) => { charged(file, settings, {}, ['seats']); settings.flow.steps.pay!.fees = []; }, says: [['fee-never-paid', FEE], ['payment-without-fees', `${STEPS}/pay`]] },
];

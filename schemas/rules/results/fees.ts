import { decimalsOf } from '../../service/currency.ts';
import { type Fee, PAYMENTS } from '../../service/fee.ts';
import { toPath } from '../../service/paths.ts';
import { formulaMentions } from '../fields/formula-fields.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'fee-registration-unknown' | 'fee-without-amount' | 'fee-too-fine' | 'fee-formula' | 'fee-formula-name' | 'fee-never-paid' | 'payment-fee-unknown' | 'payment-without-fees';

/** R39: a fee is for a registration there is, has an amount or a formula in the currency's own decimals, and is paid somewhere; a payment has fees to take. */
export const feesRule: Rule<Code> = {
  number: 'R39',
  codes: {
    'fee-registration-unknown': 'error', 'fee-without-amount': 'error', 'fee-too-fine': 'error', 'fee-formula': 'error', 'fee-formula-name': 'error',
    'fee-never-paid': 'warning', 'payment-fee-unknown': 'error', 'payment-without-fees': 'error',
  },
  find(service) {
    const payments = [...service.steps.values()].filter(({ step }) => PAYMENTS.has(step.kind));
    const paid = new Set(payments.flatMap(({ step }) => feesNamed(step['fees']) ?? Object.keys(service.settings.fees ?? {})));
    return [
      ...Object.entries(service.settings.fees ?? {}).flatMap(([key, fee]) => [...amountOf(service, key, fee), ...formulaOf(service, key, fee), ...(paid.has(key) ? [] : [found('fee-never-paid', key, '', fee)])]),
      ...payments.flatMap((payment) => takes(service, payment)),
    ];
  },
};

const found = (code: Code, key: string, at: string, { title }: Fee, params: Finding['params'] = {}): Finding<Code> => ({ code, path: `/x-service/fees${toPath([key])}${at}`, params: { fee: title, ...params } });

const feesNamed = (fees: unknown): string[] | undefined => (Array.isArray(fees) ? fees.filter((one) => typeof one === 'string') : undefined);

function amountOf({ settings: { registrations, currency } }: ServiceModel, key: string, fee: Fee): Finding<Code>[] {
  const { registration, amount, formula } = fee;
  const decimals = decimalsOf(currency);
  const isTooFine = amount !== undefined && Number(amount.toFixed(decimals)) !== amount;
  return [
    ...(Object.hasOwn(registrations, registration) ? [] : [found('fee-registration-unknown', key, '/registration', fee, { name: registration })]),
    ...((amount === undefined) === (formula === undefined) ? [found('fee-without-amount', key, '', fee)] : []),
    ...(isTooFine ? [found('fee-too-fine', key, '/amount', fee, { currency, decimals })] : []),
  ];
}

/** Read like the formula of a question. */
function formulaOf(service: ServiceModel, key: string, fee: Fee): Finding<Code>[] {
  if (fee.formula === undefined) return [];
  return formulaMentions({ ...service, settings: { ...service.settings, formulas: { [`/${key}`]: fee.formula } } }).flatMap(({ reading, unknown }) =>
    (reading.faultAt !== undefined ? [found('fee-formula', key, '/formula', fee, { position: reading.faultAt + 1 })]
      : [...unknown, ...reading.unknownFunctions, ...reading.calendars.filter((name) => !Object.hasOwn(service.settings.calendars ?? {}, name))].map((name) => found('fee-formula-name', key, '/formula', fee, { name }))));
}

function takes({ settings: { fees = {} } }: ServiceModel, { step, pointer, title }: StepNode): Finding<Code>[] {
  const named = feesNamed(step['fees']);
  if ((named ?? Object.keys(fees)).length === 0) return [{ code: 'payment-without-fees', path: pointer, params: { step: title } }];
  return (named ?? []).flatMap((name, index): Finding<Code>[] => (Object.hasOwn(fees, name) ? [] : [{ code: 'payment-fee-unknown', path: `${pointer}/fees/${index}`, params: { step: title, name } }]));
}

import { toPath } from '../../service/paths.ts';
import { type ServiceModel, titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'reminder-without-end' | 'reminder-too-early' | 'certificate-until-no-day' | 'certificate-two-eyes';

/** The shortest year. */
const DAYS = 365;

/** R40: what happens to a certificate after it was given can happen, and no officer alone takes it away. */
export const certificateLifeRule: Rule<Code> = {
  number: 'R40',
  codes: { 'reminder-without-end': 'error', 'reminder-too-early': 'error', 'certificate-until-no-day': 'error', 'certificate-two-eyes': 'warning' },
  find: (service) => Object.entries(service.settings.certificates ?? {}).flatMap(([key, { title, validYears, validUntil, each, remindBefore, fourEyes }]): Finding<Code>[] => {
    const at = (setting: string) => `/x-service/certificates${toPath([key])}/${setting}`;
    return [
      ...(remindBefore !== undefined && validYears === undefined && validUntil === undefined ? [{ code: 'reminder-without-end' as const, path: at('remindBefore'), params: { certificate: title } }] : []),
      ...(remindBefore !== undefined && validYears !== undefined && remindBefore >= validYears * DAYS ? [{ code: 'reminder-too-early' as const, path: at('remindBefore'), params: { certificate: title, days: remindBefore } }] : []),
      ...(validUntil === undefined || (validYears === undefined && isDay(service, validUntil, each)) ? [] : [{ code: 'certificate-until-no-day' as const, path: at('validUntil'), params: { certificate: title, field: service.fields.has(validUntil) ? titleOf(service.fields.get(validUntil)!) : validUntil } }]),
      ...(fourEyes === false ? [{ code: 'certificate-two-eyes' as const, path: at('fourEyes'), params: { certificate: title } }] : []),
    ];
  }),
};

/** A day that is always answered: of the file, or of the row a certificate is given for. */
function isDay({ fields }: ServiceModel, path: string, each: string | undefined): boolean {
  const field = fields.get(path);
  return field?.schema.format === 'date' && field.required && (!path.includes('/*') || path.startsWith(`${each}/*/`));
}

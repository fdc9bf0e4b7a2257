import { toPath } from '../../service/paths.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'reminder-without-end' | 'reminder-too-early' | 'certificate-two-eyes';

/** The shortest year. */
const DAYS = 365;

/** R40: what happens to a certificate after it was given can happen, and no officer alone takes it away. */
export const certificateLifeRule: Rule<Code> = {
  number: 'R40',
  codes: { 'reminder-without-end': 'error', 'reminder-too-early': 'error', 'certificate-two-eyes': 'warning' },
  find: ({ settings }) => Object.entries(settings.certificates ?? {}).flatMap(([key, { title, validYears, remindBefore, fourEyes }]): Finding<Code>[] => {
    const at = (setting: string) => `/x-service/certificates${toPath([key])}/${setting}`;
    return [
      ...(remindBefore !== undefined && validYears === undefined ? [{ code: 'reminder-without-end' as const, path: at('remindBefore'), params: { certificate: title } }] : []),
      ...(remindBefore !== undefined && validYears !== undefined && remindBefore >= validYears * DAYS ? [{ code: 'reminder-too-early' as const, path: at('remindBefore'), params: { certificate: title, days: remindBefore } }] : []),
      ...(fourEyes === false ? [{ code: 'certificate-two-eyes' as const, path: at('fourEyes'), params: { certificate: title } }] : []),
    ];
  }),
};

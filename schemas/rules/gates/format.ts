import { SERVICE_FORMAT } from '../../service/service-file.ts';
import type { Gate } from '../rule.ts';

const FORMAT = '/x-service/format';

/** R01: the file is a service file of a format this release reads. */
export const formatGate: Gate<'not-a-service' | 'format-unknown' | 'format-newer' | 'format-older'> = {
  number: 'R01',
  codes: { 'not-a-service': 'error', 'format-unknown': 'error', 'format-newer': 'error', 'format-older': 'error' },
  find(file) {
    const settings = isObject(file) ? file['x-service'] : undefined;
    if (!isObject(settings)) return [{ code: 'not-a-service', path: '' }];
    const { format } = settings;
    if (typeof format !== 'number' || !Number.isInteger(format) || format < 0) return [{ code: 'format-unknown', path: FORMAT, params: { known: SERVICE_FORMAT } }];
    if (format > SERVICE_FORMAT) return [{ code: 'format-newer', path: FORMAT, params: { format, known: SERVICE_FORMAT } }];
    return format < SERVICE_FORMAT ? [{ code: 'format-older', path: FORMAT, params: { format, known: SERVICE_FORMAT } }] : [];
  },
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

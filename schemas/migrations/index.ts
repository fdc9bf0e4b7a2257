import { limitFaults } from '../service/limits.ts';
import { SERVICE_FORMAT, type ServiceFile } from '../service/service-file.ts';
import { flowAsRecord } from './001-flow-as-record.ts';
import type { Migration, OlderFile } from './migration.ts';

/** In the order of the formats they make, without a gap, from 1 to {@link SERVICE_FORMAT}. */
export const MIGRATIONS: readonly Migration[] = [flowAsRecord];

export type OpenedFile =
  /** `migrated`: the formats the file was taken through, oldest first; empty when it was current. Its soundness is not judged here. */
  | { ok: true; file: ServiceFile; migrated: number[] }
  | { ok: false; code: OpeningFault; params: Record<string, string | number> };

/** Each has its sentences in the catalogue, as `problem.<code>`. */
export type OpeningFault =
  | 'file.not-json' | 'file.not-a-service' | 'file.unknown-format' | 'file.newer-format'
  | 'file.too-large' | 'file.too-deep' | 'file.text-too-long' | 'file.forbidden-key';

/**
 * Opens a service file of any format there has been: its text, or the value read from it. Older ones are brought up to
 * date, newer and unknown ones are declined by name. Never throws.
 */
export function openServiceFile(json: unknown): OpenedFile {
  const read = typeof json === 'string' ? parsed(json) : { value: json };
  if (!read) return { ok: false, code: 'file.not-json', params: {} };
  const { value } = read;
  const [fault] = limitFaults(value);
  if (fault) return { ok: false, code: `file.${fault.code}`, params: { ...fault.params, where: fault.path } };
  if (!isOlderFile(value)) return { ok: false, code: 'file.not-a-service', params: {} };
  const { format } = value['x-service'];
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 0) return { ok: false, code: 'file.unknown-format', params: { format: String(format).slice(0, 40), known: SERVICE_FORMAT } };
  if (format > SERVICE_FORMAT) return { ok: false, code: 'file.newer-format', params: { format, known: SERVICE_FORMAT } };
  const due = MIGRATIONS.filter(({ to }) => to > format);
  const file = due.reduce((older, migration) => migration.up(older), value);
  return { ok: true, file: file as unknown as ServiceFile, migrated: due.map(({ to }) => to) };
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    // A byte order mark is no part of the text (RFC 8259, section 8.1).
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch {
    return undefined;
  }
}

function isOlderFile(value: unknown): value is OlderFile {
  const isObject = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one);
  return isObject(value) && isObject(value['x-service']);
}

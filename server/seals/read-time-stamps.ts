import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { createTimeStamps, type TimeStamps } from './time-stamps.ts';

/**
 * The time-stamp server that `STAMPLESS_TIME_STAMP_SERVER` (an address) and `STAMPLESS_TIME_STAMP_AUTHORITY` (a file of certificates, PEM: whose stamps count) name;
 * undefined where neither does; `patience` as there. Refuses `config.time-stamp-server` and `config.time-stamp-authority`.
 */
export function readTimeStamps(environment: Record<string, string | undefined>, now: () => number, patience?: number): Result<TimeStamps | undefined> {
  const [server, file] = ['STAMPLESS_TIME_STAMP_SERVER', 'STAMPLESS_TIME_STAMP_AUTHORITY'].map((name) => environment[name]?.trim() || undefined);
  if (server === undefined && file === undefined) return accept(undefined);
  if (server === undefined || !URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol)) return refuse('config.time-stamp-server', { params: { value: server ?? '' } });
  const trusted = file === undefined ? undefined : certificatesIn(file);
  return trusted === undefined ? refuse('config.time-stamp-authority', { params: { value: file ?? '' } }) : accept(createTimeStamps({ server, trusted, now, ...(patience === undefined ? {} : { patience }) }));
}

function certificatesIn(file: string): string | undefined {
  try {
    const pem = readFileSync(file, 'utf8');
    return new X509Certificate(pem) && pem;
  } catch {
    return undefined;
  }
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceFile } from '#schemas/index.ts';
import { appointedService } from '#runtime/testing/appointed-service.ts';
import { prepaidService } from '#runtime/testing/charged-service.ts';
import { rootFolder } from '#server/root-folder.ts';
import type { RunningServer } from './running-server.ts';

/**
 * The market stall permit with what the templates do not have together: a fee before sending and an appointment for food, a decision that can be taken back for residents, an appeal and a renewal.
 * Its office is open all day, every day, so that somebody can come whenever the journey is walked.
 */
export function wholeService(): ServiceFile {
  const file = prepaidService();
  const own = file['x-service'];
  const { steps } = own.flow;
  delete own.subCatalogs;
  own.timeZone = hourIn('Asia/Thimphu') < 22 ? 'Asia/Thimphu' : 'Europe/Lisbon';
  own.calendars = { market: { title: 'Market days', days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] } };
  own.institutions['market']!.calendar = 'market';
  own.roles = { inspector: { title: 'Stall inspector', institution: 'market' }, cashier: { title: 'Stall cashier', institution: 'market' }, panel: { title: 'Stall panel', institution: 'market' } };
  const office = { hours: [{ from: '00:00', to: '23:45' }], minutes: 45, capacity: 1 };
  steps['talk'] = { ...appointedService({ bookWithin: 5, notice: 0, offices: [{ code: 'main', title: 'Market office', address: '1 Market Street', ...office }, { code: 'river', title: 'Riverside', ...office }] })['x-service'].flow.steps['talk']!, ways: { came: 'inspector', missed: 'refused', unbooked: 'inspector' } };
  steps['which'] = { kind: 'rule', title: 'Who looks?', branches: [{ outcome: 'food', when: 'sells-food' }, { outcome: 'resident', when: 'resident' }], ways: { food: 'talk', resident: 'careful', otherwise: 'inspector' } };
  steps['careful'] = { ...steps['inspector']!, title: 'Careful look', undo: 5 };
  steps['panel'] = { kind: 'desk', title: 'Panel', role: 'panel', allow: ['approve', 'reject'], reasons: [{ code: 'stands', title: 'The refusal stands', for: 'reject' }], ways: { approve: 'grant', reject: 'refused' } };
  steps['refused'] = { ...steps['refused']!, appeal: { days: 30 }, ways: { appeal: 'panel' } };
  own.registrations['selling']!.renewal = {};
  return file;
}

const hourIn = (timeZone: string): number => Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format());

/** Publishes a service on a running server, as whoever administers it does from a terminal. */
export function publish(file: ServiceFile, server: RunningServer): void {
  const path = join(mkdtempSync(join(tmpdir(), 'stampless-service-')), 'service.json');
  writeFileSync(path, JSON.stringify(file));
  execFileSync(process.execPath, [join(rootFolder, 'server/stampless.js'), 'import', path, '--publish'], { env: { ...process.env, STAMPLESS_DATA: server.dataFolder }, stdio: 'pipe' });
}

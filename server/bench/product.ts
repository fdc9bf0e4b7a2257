// The product as a process for benchmarks: a fresh data folder, services published, people signed in; says where and who in one JSON line.
import { slugOf } from '#schemas/index.ts';
import { readConfig } from '#server/config.ts';
import { keepFigures } from '#server/figures/keep-figures.ts';
import { firstVersion } from '#server/first-start.ts';
import { openDeps } from '#server/open-deps.ts';
import { createApp } from '#server/app.ts';
import { signedIn } from '#server/testing/people.ts';
import { benchService } from './bench-service.ts';

const [services = '1', mode = 'serve', draft] = process.argv.slice(2);
const config = readConfig(process.env);
if (!config.ok) throw new Error(config.refusal.code);
const opened = await openDeps(config.value, process.env);
if (!opened.ok) throw new Error(opened.refusal.code);
const { deps, secret, close } = opened.value;
for (let index = 0; index < Number(services); index++) {
  const file = benchService(index === 0 ? 'bench' : `bench-${index}`);
  if (!(await deps.store.service(slugOf(file)))) await deps.store.commit({ writes: () => firstVersion(file, 'bench', Date.now()) });
}
const applicant = await signedIn(deps.store, secret, { kind: 'applicant' });
const operator = await signedIn(deps.store, secret, { kind: 'staff', name: 'Officer', rights: [{ right: 'operator', institution: 'office', role: 'officer' }] });
const analyst = await signedIn(deps.store, secret, { kind: 'staff', name: 'Analyst', rights: [{ right: 'administrator' }] });
const who = { analyst: analyst.cookie, applicant: applicant.authorization, operator: operator.authorization, cookie: applicant.cookie, file: await draftOf() };

async function draftOf(): Promise<string | undefined> {
  const service = draft === undefined ? undefined : await deps.services.current('bench');
  const drafted = service && (await deps.cases.open(service, { id: applicant.id, kind: 'applicant' }));
  return drafted?.ok ? drafted.value.case.id : undefined;
}

if (mode === 'prepare') {
  process.stdout.write(`${JSON.stringify(who)}\n`);
  await close();
} else {
  const app = await createApp(deps, { cookieSecret: secret, onFault: (_reference, fault) => process.stderr.write(`${String(fault)}\n`) });
  await app.listen({ port: 0, host: '127.0.0.1' });
  process.stdout.write(`${JSON.stringify({ ...who, port: (app.server.address() as { port: number }).port })}\n`);
  const figures = keepFigures(deps, (fault) => process.stderr.write(`${String(fault)}\n`));
  process.on('SIGTERM', () => void app.close().then(figures.close).then(close));
}

import { readConfig } from '#server/config.ts';
import { firstVersion } from '#server/first-start.ts';
import { openDeps } from '#server/open-deps.ts';
import { signedIn } from '#server/testing/people.ts';
import { decide } from '#runtime/engine/decide.ts';
import { newId, newToken } from '#server/ids.ts';
import { writesOf } from '#server/cases/record.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { benchService, SAMPLE } from './bench-service.ts';
const config = readConfig(process.env); if (!config.ok) throw 1;
const opened = await openDeps(config.value, process.env); if (!opened.ok) throw new Error(opened.refusal.code);
const { deps, secret, close } = opened.value;
await deps.store.commit({ writes: () => firstVersion(benchService(), 'b', Date.now()) });
const p = await signedIn(deps.store, secret, { kind: 'staff', rights: [{ right: 'operator', institution: 'office', role: 'officer' }] });
const service = (await deps.services.current('bench'))!;
const meta = { actor: { id: p.id, kind: 'applicant' as const }, at: new Date().toISOString(), newId, newToken };
const command = { type: 'SubmitFile' as const, caseId: 'x', reference: 'y', answers: { form: SAMPLE } as never, declaration: true, meta };
function time(name: string, n: number, f: () => unknown) { for (let i = 0; i < n / 4; i++) f(); const t = performance.now(); for (let i = 0; i < n; i++) f(); console.log(name, ((performance.now() - t) / n * 1000).toFixed(1), 'us'); }
time('validate', 20000, () => service.validator.faults({ form: SAMPLE } as never));
time('decide', 5000, () => decide(service, undefined, command));
const d = decide(service, undefined, command); if (!d.ok) throw new Error(JSON.stringify(d));
const after = d.value.reduce(evolve, undefined as never);
time('fold', 5000, () => d.value.reduce(evolve, undefined as never));
time('writesOf', 5000, () => writesOf({ service, after, acts: 0, actor: meta.actor, at: Date.now(), events: d.value }));
time('newId', 20000, newId);
const t0 = performance.now(); for (let i = 0; i < 3000; i++) await deps.signIn.personOf({ authorization: p.authorization }); console.log('personOf', (performance.now() - t0) / 3);
const actor = { id: 'a', kind: 'applicant' as const };
for (const lanes of [1, 16]) { const t = performance.now(); let n = 0; await Promise.all(Array.from({ length: lanes }, async () => { while (performance.now() - t < 3000) { const r = await deps.cases.submit(service, actor, { answers: { form: SAMPLE } as never, declaration: true }); if (!r.ok) throw 1; n++; } })); console.log(lanes, 'submits/s', n / 3); }
await close();

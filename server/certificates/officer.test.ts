import { expect, onTestFinished, test } from 'vitest';
import type { CertificateRecord } from '#runtime/certificates/record.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { must } from '#server/testing/must.ts';
import { attachedTo, textOf } from '#server/testing/read-pdf.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { INSPECTOR, submit } from '#server/testing/stall-office.ts';

test('[C18] who decided stands on the paper, in the record inside it and, made public, on its page and in its credential: by the name they had when it was granted', { timeout: 30_000 }, async () => {
  const service = smallService();
  const cooking = service['x-service'].certificates!['cooking']!;
  cooking.elements.push({ kind: 'signature', label: '{officerRole}', text: '{officer}', x: 300, y: 400, width: 200, height: 60 });
  cooking.publicFields = [...(cooking.publicFields ?? []), 'officer'];
  const { app, deps, outbox, person, close } = await runningApp({ services: [service] });
  onTestFinished(close);
  const dema = await person({ kind: 'applicant', name: 'Dema' });
  const pema = await person({ kind: 'staff', name: 'Pema Wangmo', rights: [INSPECTOR] });
  const { case: kase } = await submit(deps, dema.id);
  // Without a name, as an act comes that was held back for some minutes.
  must(await deps.cases.act(kase.id, { id: pema.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: kase.task!.id, outcome: 'approve' }));
  outbox.wake();
  await outbox.idle();
  const grant = (await deps.store.grantsOf(kase.id)).find(({ certificate }) => certificate === 'cooking')!;
  const role = service['x-service'].roles['inspector']!.title;
  const pdf = Buffer.from((await deps.store.content(grant.pdf!))!);
  for (const words of ['Pema Wangmo', role]) expect(textOf(pdf)).toContain(words);
  expect((JSON.parse(attachedTo(pdf).toString()) as CertificateRecord).officer).toEqual({ name: 'Pema Wangmo', role });
  expect((await app.inject(`/verify/${grant.token}`)).body).toMatch(/Decided by<[\s\S]*Pema Wangmo/);
  const credential = JSON.parse((await app.inject(`/verify/${grant.token}/credential.json`)).body) as { credentialSubject: { facts: unknown[] } };
  expect(credential.credentialSubject.facts).toContainEqual({ label: { '@value': 'Decided by', '@language': 'en' }, value: { '@value': 'Pema Wangmo', '@language': 'en' } });
});

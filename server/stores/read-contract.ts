import { expect, onTestFinished, test } from 'vitest';
import { asideRow, besideRow, caseRow, documentRow, grantRow, logRow, messageRow, noteRow, openingOf, paymentRow, sealKeyRow, serviceRow, taskRow, versionRow, viewRow, write, moved } from '#server/testing/store-rows.ts';
import type { GrantRow, PaymentRow } from './rows.ts';
import type { After, TaskAfter } from './store.ts';
import type { StoreLab } from './store-contract.ts';

/** Promises about what reads answer. */
export function readPromises(lab: StoreLab): void {
  const fresh = async () => {
    const store = await lab.fresh();
    onTestFinished(() => store.close());
    return store;
  };

  test('[ST10] what was acknowledged is read at once, every field as it was written', async () => {
    const store = await fresh();
    const revoked = grantRow('CI-2', 'a', { status: 'revoked', statusReason: 'error', statusAt: 9, validUntil: null, issuedAt: 1 });
    await store.commit({ writes: () => [
      write('addService', serviceRow()), write('addService', serviceRow({ slug: 'bakery' })), write('addVersion', versionRow()), write('addVersion', versionRow({ version: 2 })),
      write('addCase', caseRow('a')), write('addCase', caseRow('bare')), write('appendLog', logRow('a', 1)), write('addBeside', besideRow('a', 1)), write('appendLog', logRow('a', 2)), write('addDocument', documentRow('d', 'a')),
      write('addTask', taskRow('t', 'a', { dueAt: 5 })), write('addNote', noteRow('n', 'a')), write('addGrant', grantRow('CI-1', 'a')), write('addGrant', revoked),
      write('addSealKey', sealKeyRow('k2', { retiredAt: 5 })), write('addSealKey', sealKeyRow('k3', { notBefore: 99 })), write('addSealKey', sealKeyRow('k1', { institution: 'bank' })), write('setPdf', { number: 'CI-1', pdf: 'ee' }),
      write('addMessage', messageRow('m', { channel: 'email' })), write('addView', viewRow('v2', 'a', { at: 7 })), write('addView', viewRow('v1', 'a', { at: 3 })),
    ] });

    const { draft: _, ...listed } = serviceRow();
    const { file: __, ...frozen } = versionRow();
    expect(await store.service('cafe-permit')).toEqual(serviceRow());
    expect(await store.services()).toEqual([{ ...listed, slug: 'bakery' }, listed]);
    expect(await store.version('cafe-permit', 2)).toEqual(versionRow({ version: 2 }));
    expect(await store.versions('cafe-permit')).toEqual([frozen, { ...frozen, version: 2 }]);
    expect(await store.case('a')).toEqual(caseRow('a'));
    expect(await store.caseByReference('CP-a')).toEqual(caseRow('a'));
    expect(await store.history('a')).toEqual({ row: caseRow('a'), acts: [{ ...logRow('a', 1), beside: besideRow('a', 1).beside }, { ...logRow('a', 2), beside: null }] });
    expect(await store.history('bare')).toEqual({ row: caseRow('bare'), acts: [] });
    expect(await store.document('d')).toEqual(documentRow('d', 'a'));
    expect(await store.task('t')).toEqual(taskRow('t', 'a', { dueAt: 5 }));
    expect(await store.dueNotes(noteRow('n', 'a').dueAt, 5)).toEqual([noteRow('n', 'a')]);
    const drawn = grantRow('CI-1', 'a', { pdf: 'ee' });
    expect(await store.grant('CI-1')).toEqual(drawn);
    expect([await store.grantByPdf('ee'), await store.grantByPdf('ef')]).toEqual([drawn, undefined]);
    expect([await store.sealKey('k2'), await store.sealKey('none')]).toEqual([sealKeyRow('k2', { retiredAt: 5 }), undefined]);
    expect([await store.sealKeyInUse('city'), await store.sealKeyInUse('nobody')]).toEqual([sealKeyRow('k3', { notBefore: 99 }), undefined]);
    expect((await store.sealKeys()).map(({ id }) => id)).toEqual(['k1', 'k3', 'k2']);
    expect(await store.grantByToken('T-CI-2')).toEqual(revoked);
    expect(await store.grantsOf('a')).toEqual([revoked, drawn]);
    expect(await store.messages(5)).toEqual([messageRow('m', { channel: 'email' })]);
    expect(await store.views('a')).toEqual([viewRow('v1', 'a', { at: 3 }), viewRow('v2', 'a', { at: 7 })]);
  });

  test('[ST10] what is not there is answered as nothing', async () => {
    const store = await fresh();
    expect(await Promise.all([store.service('x'), store.version('x', 1), store.case('x'), store.caseByReference('x'), store.history('x'), store.document('x'), store.content('x'), store.task('x'), store.grant('x'), store.grantByToken('x')]))
      .toEqual(Array(10).fill(undefined));
    expect(await Promise.all([store.services(), store.versions('x'), store.casesOf('x', undefined, 5), store.tasks({ roles: ['x/y'], state: 'open', limit: 5 }), store.tasks({ roles: [], state: 'open', limit: 5 }), store.dueNotes(1, 5), store.grantsOf('x'), store.messages(5), store.views('x')]))
      .toEqual(Array(9).fill([]));
  });

  test('[ST10] changes are read at once: draft, publication, removal, drawing, revocation', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [write('addService', serviceRow()), write('addVersion', versionRow()), ...openingOf('a'), write('addDocument', documentRow('d', 'a')), write('addGrant', grantRow('CI-1', 'a'))] });
    await store.commit({ writes: () => [
      write('saveDraft', { slug: 'cafe-permit', title: 'Tea', draft: '{"tea":1}', institutions: '[]', blocks: '{"/tea":{"block":"leaf","version":2}}', updatedAt: 8, updatedBy: 'pema', expected: 1 }), write('setPublished', { slug: 'cafe-permit', version: 1 }),
      write('removeDocument', { id: 'd', removedAt: 8 }), write('setPdf', { number: 'CI-1', pdf: 'first' }), write('setGrantStatus', { number: 'CI-1', was: 'valid', status: 'revoked', statusReason: 'error', statusAt: 8, replacedBy: null }),
    ] });
    await store.commit({ writes: () => [write('setPdf', { number: 'CI-1', pdf: 'never redrawn' })] });
    expect(await store.grantsNotValid()).toEqual([{ number: 'CI-1', status: 'revoked' }]);
    expect(await store.service('cafe-permit')).toEqual(serviceRow({ title: 'Tea', draft: '{"tea":1}', institutions: '[]', blocks: '{"/tea":{"block":"leaf","version":2}}', updatedAt: 8, updatedBy: 'pema', draftRevision: 2, publishedVersion: 1 }));
    expect(await store.document('d')).toEqual(documentRow('d', 'a', { removedAt: 8 }));
    expect(await store.grant('CI-1')).toEqual(grantRow('CI-1', 'a', { pdf: 'first', status: 'revoked', statusReason: 'error', statusAt: 8 }));
  });

  test('[ST10] a certificate’s status changes only where it is still what it was; what replaced it is kept with it', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [write('addService', serviceRow()), write('addVersion', versionRow()), ...openingOf('a'), write('addGrant', grantRow('CI-1', 'a')), write('addGrant', grantRow('CI-2', 'a'))] });
    const change = (was: GrantRow['status'], status: GrantRow['status'], replacedBy: string | null = null) => store.commit({ writes: () => [write('setGrantStatus', { number: 'CI-1', was, status, statusReason: 'because', statusAt: 8, replacedBy })] });
    expect([await change('valid', 'suspended'), await change('valid', 'revoked')]).toEqual(['committed', 'conflict']);
    expect(await store.grantsNotValid()).toEqual([{ number: 'CI-1', status: 'suspended' }]);
    expect([await change('suspended', 'valid'), await store.grantsNotValid()]).toEqual(['committed', []]);
    expect(await change('valid', 'replaced', 'CI-2')).toBe('committed');
    expect(await store.grant('CI-1')).toMatchObject({ status: 'replaced', replacedBy: 'CI-2' });
  });

  test('[ST26] a payment is there once, and listed by institution and day, oldest first', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [write('addService', serviceRow()), write('addVersion', versionRow()), ...openingOf('a')] });
    const add = (row: PaymentRow) => store.commit({ writes: () => [write('addPayment', row)] });
    const [first, second, held] = [paymentRow('p-2', 'a', { at: 5, amount: 9_007_199_254_740_991 }), paymentRow('p-1', 'a', { at: 6, receipt: null, method: 'online' }), paymentRow('p-3', 'a', { at: 5, institution: 'town', held: 'late' })];
    expect([await add(second), await add(first), await add(held), await add(paymentRow('p-4', 'a', { day: '2026-11-23' })), await add({ ...first, amount: 1 })]).toEqual(['committed', 'committed', 'committed', 'committed', 'conflict']);
    expect(await store.payments(['city'], '2026-11-22')).toEqual([first, second]);
    expect(await store.payments(['city', 'town'], '2026-11-22')).toEqual([first, held, second]);
    expect([await store.payments([], '2026-11-22'), await store.payment('p-3'), await store.payment('none')]).toEqual([[], held, undefined]);
  });

  test('[ST10] a PDF whose time stamp comes later is found by both its hashes; twice it does not come', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [write('addService', serviceRow()), write('addVersion', versionRow()), ...openingOf('a'), write('addGrant', grantRow('CI-1', 'a', { pdf: 'bare' }))] });
    const stamping = write('setStampedPdf', { number: 'CI-1', was: 'bare', pdf: 'stamped' });
    expect([await store.commit({ writes: () => [stamping] }), await store.commit({ writes: () => [stamping] })]).toEqual(['committed', 'conflict']);
    const stamped = grantRow('CI-1', 'a', { pdf: 'stamped', unstampedPdf: 'bare' });
    expect(await Promise.all(['bare', 'stamped', 'other'].map((pdf) => store.grantByPdf(pdf)))).toEqual([stamped, stamped, undefined]);
    expect(await store.grantsNotValid()).toEqual([]);
  });

  test('[ST10] files under way are counted by version, without those that ended; a service withdrawn or removed is gone at once', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [
      write('addService', serviceRow()), write('addVersion', versionRow()), write('setPublished', { slug: 'cafe-permit', version: 1 }), write('addService', serviceRow({ slug: 'tea' })),
      write('addCase', caseRow('a', { status: 'draft' })), write('addCase', caseRow('b', { status: 'pending', version: 2 })), write('addCase', caseRow('c', { status: 'approved' })), write('addCase', caseRow('d', { slug: 'tea', status: 'pending' })),
    ] });
    expect(await store.filesUnderWay('cafe-permit')).toEqual([{ version: 1, files: 1 }, { version: 2, files: 1 }]);
    expect(await store.commit({ writes: () => [write('withdrawService', { slug: 'cafe-permit', version: 1, updatedAt: 9, updatedBy: 'pema' }), write('removeService', { slug: 'tea', expected: 1 })] })).toBe('committed');
    expect(await store.service('cafe-permit')).toMatchObject({ publishedVersion: 0, updatedAt: 9, updatedBy: 'pema' });
    expect(await store.service('tea')).toBeUndefined();
    await store.commit({ writes: () => [write('addVersion', versionRow({ version: 2 })), write('setPublished', { slug: 'cafe-permit', version: 2 })] });
    expect((await store.service('cafe-permit'))?.publishedVersion).toBe(2);
  });

  test('[ST57] a file under way changes its version with its open tasks and what is counted; who moved last and did nothing since is found', async () => {
    const store = await fresh();
    const change = (id: string, from: number, to: number) => store.commit({ writes: () => [write('changeVersion', { id, slug: 'cafe-permit', from, to })] });
    const told = async () => [await store.filesUnderWay('cafe-permit'), (await store.filesBelow('cafe-permit', 2, '', 5)).map(({ id }) => id), (await store.filesJustMoved('cafe-permit', 2, '', 5)).map(({ id }) => id)];
    await store.commit({ writes: () => [
      write('addService', serviceRow()), write('addVersion', versionRow()), write('addVersion', versionRow({ version: 2 })), ...openingOf('a'), ...openingOf('b'), write('addCase', caseRow('c', { status: 'approved' })),
      write('addTask', taskRow('done', 'a', { completedAt: 5, outcome: 'approve' })),
    ] });
    expect(await told()).toEqual([[{ version: 1, files: 2 }], ['a', 'b'], []]);
    expect((await store.filesBelow('cafe-permit', 2, 'a', 5)).map(({ id }) => id)).toEqual(['b']);
    expect((await store.filesBelow('cafe-permit', 2, '', 1)).map(({ id }) => id)).toEqual(['a']);
    expect(await store.commit({ writes: () => [
      write('saveCase', { ...moved('a'), version: 2, status: 'pending', step: 'review', acts: 3, updatedAt: 9, expected: 1 }), write('appendLog', logRow('a', 2, { events: '[{"type":"VersionChanged","from":1,"to":2}]' })),
      write('changeVersion', { id: 'a', slug: 'cafe-permit', from: 1, to: 2 }),
    ] })).toBe('committed');
    expect(await change('a', 1, 2)).toBe('conflict');
    expect([(await store.case('a'))?.version, (await store.task('task-a'))?.version, (await store.task('done'))?.version]).toEqual([2, 2, 1]);
    expect(await told()).toEqual([[{ version: 1, files: 1 }, { version: 2, files: 1 }], ['b'], ['a']]);
    expect(await change('a', 2, 1)).toBe('committed');
    expect(await told()).toEqual([[{ version: 1, files: 2 }], ['a', 'b'], []]);
  });

  test('[ST10] what is kept beside a draft is read by service and kind, changed from where it was, and goes with the service', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [write('addService', serviceRow()), write('addService', serviceRow({ slug: 'tea' })), write('addAside', asideRow('b')), write('addAside', asideRow('a')), write('addAside', asideRow('c', { slug: 'tea' })), write('addAside', asideRow('a', { kind: 'lock' }))] });
    await store.commit({ writes: () => [write('saveAside', { kind: 'comment', id: 'a', value: '{"says":[]}', expected: 1 })] });
    expect(await store.asides('cafe-permit', 'comment')).toEqual([asideRow('a', { value: '{"says":[]}', revision: 2 }), asideRow('b')]);
    expect(await store.aside('lock', 'a')).toEqual(asideRow('a', { kind: 'lock' }));
    expect(await store.aside('lock', 'b')).toBeUndefined();
    await store.commit({ writes: () => [write('removeService', { slug: 'tea', expected: 1 })] });
    expect(await store.aside('comment', 'c')).toBeUndefined();
  });

  test('[ST54] a block has versions that never change, is read by its newest, and goes with all of them', async () => {
    const store = await fresh();
    const version = (id: string, number: number) => ({ id, version: number, value: `{"of":"${id}${number}"}` });
    const add = (id: string, number: number) => store.commit({ writes: () => [write('addBlock', version(id, number))] });
    for (const [id, number] of [['b', 1], ['a', 1], ['a', 2]] as const) expect(await add(id, number)).toBe('committed');
    expect(await store.commit({ writes: () => [write('addBlock', { ...version('a', 2), value: '{}' })] })).toBe('conflict');
    expect(await store.blocks()).toEqual([version('a', 2), version('b', 1)]);
    expect(await store.blockVersions('a')).toEqual([version('a', 1), version('a', 2)]);
    await store.commit({ writes: () => [write('removeBlock', { id: 'a' })] });
    expect([await store.blocks(), await store.blockVersions('a')]).toEqual([[version('b', 1)], []]);
  });

  test('[ST11] pages of a queue of several roles show every task once, soonest due first, also where instants are equal and tasks arrive meanwhile', async () => {
    const store = await fresh();
    const roles = ['city/reviewer', 'health/inspector'];
    const add = (index: number, createdAt: number, role: string, slug = 'cafe-permit') => {
      const [institution, name] = role.split('/') as [string, string];
      return store.commit({ writes: () => openingOf(`c${String(index).padStart(3, '0')}`, { createdAt, dueAt: createdAt, institution, role: name, slug }) });
    };
    await Promise.all(Array.from({ length: 60 }, (_, index) => add(index, 1000 + Math.floor(index / 7), [...roles, 'city/other'][index % 3]!, index % 2 ? 'cafe-permit' : 'bakery')));

    const seen = await pagesOf(({ place, id }) => ({ place, id }), async (after: TaskAfter | undefined) => {
      if (after) await add(100 + Math.random() * 1e6, 5000, roles[0]!);
      return store.tasks({ roles: [...roles, roles[0]!], state: 'open', after, limit: 7 });
    }, 6);

    const expected = Array.from({ length: 60 }, (_, index) => index).filter((index) => index % 3 !== 2).map((index) => `task-c${String(index).padStart(3, '0')}`);
    expect(seen.filter(({ createdAt }) => createdAt < 5000).map(({ id }) => id)).toEqual(expected);
    expect((await store.tasks({ roles, slug: 'bakery', state: 'open', limit: 100 })).every(({ slug }) => slug === 'bakery')).toBe(true);
    expect(await store.tasks({ roles, slug: 'bakery', state: 'open', limit: 100 })).toHaveLength(20);
  });

  test('[ST11] tasks without a time limit stand last; completed ones leave the open list for the completed one, latest first', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [...openingOf('a'), ...openingOf('b'), ...openingOf('c'), ...openingOf('d', { dueAt: 99 }), ...openingOf('e', { dueAt: 98 })] });
    await store.commit({ writes: () => ['a', 'c'].map((id, index) => write('completeTask', { id: `task-${id}`, completedAt: 8 + index, outcome: 'approve', completedBy: 'pema' })) });
    const list = async (state: 'open' | 'completed') => (await store.tasks({ roles: ['city/reviewer'], state, limit: 9 })).map(({ id }) => id);
    expect([await list('open'), await list('completed')]).toEqual([['task-e', 'task-d', 'task-b'], ['task-c', 'task-a']]);
  });

  test("[ST11] pages of an applicant's cases show every case once, newest first", async () => {
    const store = await fresh();
    await Promise.all(Array.from({ length: 25 }, (_, index) => store.commit({ writes: () => [write('addCase', caseRow(`c${String(index).padStart(2, '0')}`, { createdAt: 1000 + Math.floor(index / 4) }))] })));
    await store.commit({ writes: () => [write('addCase', caseRow('other', { applicant: 'sonam' }))] });
    const seen = await pagesOf(({ createdAt, id }) => ({ createdAt, id }), (after: After | undefined) => store.casesOf('karma', after, 4), 7);
    expect(seen.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, index) => `c${String(24 - index).padStart(2, '0')}`));
  });

  test('[ST10] a setting keeps the value it was first given', async () => {
    const store = await fresh();
    expect(await store.setting('mark')).toBeUndefined();
    for (const value of ['first', 'second']) expect(await store.commit({ writes: () => [write('addSetting', { key: 'mark', value })] })).toBe('committed');
    expect(await store.setting('mark')).toBe('first');
  });

  test('[ST7] [ST12] of messages, those that wait are due in order, whoever moves one first has it, and what became of them is found by file', async () => {
    const store = await fresh();
    const more = { caseId: 'a', state: 'waiting' as const };
    await store.commit({ writes: () => [write('addMessage', messageRow('m1', { ...more, dueAt: 30 })), write('addMessage', messageRow('m2', { ...more, dueAt: 10, until: 99 })), write('addMessage', messageRow('m3', { ...more, dueAt: 50 })), write('addMessage', messageRow('m4'))] });
    await store.commit({ writes: () => [write('addMessage', messageRow('m5', { ...more, dueAt: 5, channel: 'email' })), write('addMessage', messageRow('m6', { ...more, dueAt: 20 }))] });
    const due = async (kind: 'code' | 'news', limit = 5, channel: 'sms' | 'email' = 'sms') => (await store.dueMessages({ channel, kind, now: 40, limit })).map(({ id }) => id);
    expect([await due('code'), await due('news'), await due('news', 1), await due('news', 5, 'email'), await due('code', 5, 'email')]).toEqual([['m2'], ['m6', 'm1'], ['m6'], ['m5'], []]);
    await store.commit({ writes: () => [write('moveMessage', { ...messageRow('m6', more), from: 'waiting', was: 20, dueAt: 45, attempts: 1, fault: 'message.busy' })] });
    expect((await store.stalledMessages(5)).map(({ id }) => id)).toEqual(['m6']);
    const moved = () => store.commit({ writes: () => [write('moveMessage', { id: 'm2', from: 'waiting', was: 10, state: 'failed', text: '', dueAt: 20, attempts: 1, fault: 'message.refused' })] });
    expect(await Promise.all([moved(), moved()]).then((outcomes) => outcomes.sort())).toEqual(['committed', 'conflict']);
    expect(await store.failedMessages(5)).toEqual([messageRow('m2', { caseId: 'a', state: 'failed', text: '', dueAt: 20, until: 99, attempts: 1, fault: 'message.refused' })]);
    expect((await store.messagesOf('a', 5)).map(({ id, state }) => [id, state])).toEqual([['m6', 'waiting'], ['m5', 'waiting'], ['m3', 'waiting'], ['m2', 'failed'], ['m1', 'waiting']]);
    expect((await store.messages(2)).map(({ id }) => id)).toEqual(['m6', 'm5']);
  });

  test('[ST12] a note is due from its time on, waits longer when postponed, and never again once done', async () => {
    const store = await fresh();
    await store.commit({ writes: () => [...openingOf('a'), write('addNote', noteRow('later', 'a', { dueAt: 30 })), write('addNote', noteRow('first', 'a', { dueAt: 10 })), write('addNote', noteRow('second', 'a', { dueAt: 20 }))] });
    const due = async (now: number, limit = 9) => (await store.dueNotes(now, limit)).map(({ id }) => id);
    expect([await due(9), await due(20), await due(99, 1)]).toEqual([[], ['first', 'second'], ['first']]);

    await store.commit({ writes: () => [write('postponeNote', { id: 'first', was: 10, dueAt: 40, fault: 'no paper' }), write('finishNotes', [{ id: 'second', dueAt: 20 }])] });
    expect(await store.commit({ writes: () => [write('finishNotes', [{ id: 'first', dueAt: 40 }, { id: 'second', dueAt: 20 }])] })).toBe('conflict');
    await store.commit({ writes: () => [write('postponeNote', { id: 'second', was: 20, dueAt: 50, fault: 'x' })] });

    expect([await due(30), await due(99)]).toEqual([['later'], ['later', 'first']]);
    expect((await store.dueNotes(99, 9))[1]).toEqual(noteRow('first', 'a', { dueAt: 40, attempts: 1, fault: 'no paper' }));
    expect(await store.failedNotes(9)).toEqual([noteRow('first', 'a', { dueAt: 40, attempts: 1, fault: 'no paper' })]);
  });

  test('[ST12] of the notes of acts recorded together, each is done, put off and due for itself', async () => {
    const store = await fresh();
    await Promise.all(['a', 'b', 'c'].map((id) => store.commit({ writes: () => [...openingOf(id), write('addNote', noteRow(`n-${id}`, id))] })));
    const { dueAt } = noteRow('n', 'a');
    const due = async (now: number) => (await store.dueNotes(now, 9)).map(({ id, caseId, attempts }) => [id, caseId, attempts]).sort();
    expect(await due(dueAt)).toEqual([['n-a', 'a', 0], ['n-b', 'b', 0], ['n-c', 'c', 0]]);

    await store.commit({ writes: () => [write('finishNotes', [{ id: 'n-b', dueAt }]), write('postponeNote', { id: 'n-a', was: dueAt, dueAt: dueAt + 5, fault: 'no paper' })] });
    expect([await due(dueAt), await due(dueAt + 5)]).toEqual([[['n-c', 'c', 0]], [['n-a', 'a', 1], ['n-c', 'c', 0]]]);
    expect(await store.commit({ writes: () => [write('finishNotes', [{ id: 'n-b', dueAt }, { id: 'n-c', dueAt }])] })).toBe('conflict');
    await store.commit({ writes: () => [write('finishNotes', [{ id: 'n-c', dueAt }, { id: 'n-a', dueAt: dueAt + 5 }])] });
    expect(await due(dueAt + 5)).toEqual([]);
  });
}

/** Reads so many pages, each after the last row of the one before. */
async function pagesOf<Row, Place>(placeOf: (row: Row) => Place, read: (after: Place | undefined) => Promise<Row[]>, most: number): Promise<Row[]> {
  const seen: Row[] = [];
  for (let page = 0; page < most; page++) seen.push(...(await read(seen.length === 0 ? undefined : placeOf(seen.at(-1)!))));
  return seen;
}


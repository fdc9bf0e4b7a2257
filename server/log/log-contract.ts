import { hash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { caseRow, documentRow } from '#server/testing/store-rows.ts';
import { rowsOf } from '#server/testing/table-dump.ts';
import { LogRoom, MINUTE, SECRET } from '#server/testing/log-room.ts';
import type { Store } from '#server/stores/store.ts';
import { rootAbove } from './merkle.ts';
import { type IssuedProof, proveIssued } from './prove-issued.ts';
import { readRoot } from './root.ts';

/** Promises of the sealed log (README: LG1 to LG14) on one kind of store. `fresh`: a store on an empty database. */
export function logPromises(fresh: () => Promise<Store>): void {
  const opened = async () => {
    const store = await fresh();
    const room = await LogRoom.on(store);
    onTestFinished(async () => {
      await room.close();
      await store.close();
    });
    return room;
  };
  const sealedRoom = async (files = 4) => {
    const room = await opened();
    const ids = await room.files(files);
    await room.sealed();
    return { room, ids };
  };
  const besideOf = (room: LogRoom, file: string) => (room.store.dialect === 'sqlite' ? `place in (select place from case_log where case_id = '${file}')` : `case_id = '${file}'`);
  const place = (room: LogRoom) => (room.store.dialect === 'sqlite' ? 'rowid' : 'place');

  test('[LG1] given acts and views, when a minute has passed, then they are sealed in their order, and the log is found as it was sealed', async () => {
    const { room } = await sealedRoom();
    const report = await room.verify();
    expect(report).toMatchObject({ faults: 0, found: [], roots: 0, acts: { links: 1, unsealed: 0 }, views: { entries: 4, links: 1, unsealed: 0 } });
    expect(report.acts.entries).toBe(Number((await rowsOf(room.store, 'select count(*) as count from case_log'))[0]!['count']));
    await room.files(2);
    expect(await room.verify()).toMatchObject({ faults: 0, views: { entries: 4, unsealed: 2, unsealedSince: expect.any(Number) } });
    await room.sealed();
    expect(await room.verify()).toMatchObject({ faults: 0, acts: { links: 2 }, views: { entries: 6, links: 2, unsealed: 0 } });
  });

  test('[LG1] given fresh entries, then none is sealed before a minute is over, and none twice', async () => {
    const room = await opened();
    await room.files(2);
    await room.sealer.look();
    room.later(MINUTE - 1);
    await room.sealer.look();
    expect(await room.verify()).toMatchObject({ views: { entries: 0, unsealed: 2 } });
    room.later(1);
    for (let looks = 0; looks < 3; looks++) await room.sealer.look();
    expect(await room.verify()).toMatchObject({ faults: 0, views: { entries: 2, links: 1, unsealed: 0 } });
  });

  test('[LG2] an act, a view or an answer that was edited is named by file, act and time', async () => {
    const { room, ids: [, second, third] } = await sealedRoom();
    const [view] = await room.store.views(third!);
    const act = (await room.store.history(second!))!.acts.at(-1)!;
    await room.tamper(`update case_log set actor = 'nobody' where case_id = '${second}' and act = ${act.act}`);
    await room.tamper(`update case_view set what = 'nothing' where id = '${view!.id}'`);
    await room.tamper(`update case_beside set beside = replace(beside, 'Dema Momo', 'Pema Momo') where ${besideOf(room, third!)}`);
    const { found } = await room.verify();
    expect(found.slice(0, 1)).toEqual([{ kind: 'edited', stream: 'acts', caseId: second, rest: String(act.act), at: act.at }]);
    expect(found.slice(1, -1).map((fault) => fault.kind)).toEqual(found.slice(1, -1).map(() => 'answers'));
    expect(found[1]).toMatchObject({ kind: 'answers', caseId: third });
    expect(found.at(-1)).toEqual({ kind: 'edited', stream: 'views', caseId: third, rest: view!.id, at: view!.at });
  });

  test('[LG3] an act and a view that were removed are named, and nothing else', async () => {
    const { room, ids: [, second, third] } = await sealedRoom();
    const [view] = await room.store.views(third!);
    const act = (await room.store.history(second!))!.acts.at(-1)!;
    await room.tamper(`delete from case_log where case_id = '${second}' and act = ${act.act}; delete from case_view where id = '${view!.id}'`);
    expect((await room.verify()).found).toEqual([
      { kind: 'removed', stream: 'acts', caseId: second, rest: String(act.act), at: act.at }, { kind: 'removed', stream: 'views', caseId: third, rest: view!.id, at: view!.at },
    ]);
  });

  test('[LG4] an entry that was put among sealed ones is named; one that was written behind them with an earlier time is pointed out', async () => {
    const { room, ids: [first] } = await sealedRoom();
    const [view] = await room.store.views(first!);
    // A gap is made for it, as whoever does so would have to.
    const p = place(room);
    await room.tamper(`update case_view set ${p} = ${p} + 1000; update case_view set ${p} = ${p} - 1000 where id = '${view!.id}'; update case_view set ${p} = ${p} - 999 where ${p} > 1000`);
    await room.tamper(`insert into case_view (${p}, id, case_id, at, actor, actor_name, what) values (2, 'forged', '${first}', ${view!.at}, 'pema', 'Pema', 'nothing')`);
    const { found } = await room.verify();
    expect(found.filter(({ kind }) => kind === 'inserted')).toEqual([{ kind: 'inserted', stream: 'views', caseId: first, rest: 'forged', at: view!.at }]);
    await room.tamper(`insert into case_view (id, case_id, at, actor, actor_name, what) values ('later', '${first}', ${view!.at - 3_600_000}, 'pema', 'Pema', 'nothing')`);
    await room.sealed();
    expect((await room.verify()).views.backdated).toEqual([{ caseId: first, rest: 'later', at: view!.at - 3_600_000 }]);
  });

  test('[LG5] of two entries that changed places at least one is named, also across links, and one that was moved is not called inserted', async () => {
    const { room, ids: [first, second] } = await sealedRoom();
    const p = place(room);
    const [one, two] = [(await room.store.views(first!))[0]!.id, (await room.store.views(second!))[0]!.id];
    await room.tamper(`update case_view set ${p} = 9999 where id = '${one}'; update case_view set ${p} = 1 where id = '${two}'; update case_view set ${p} = 2 where id = '${one}'`);
    expect((await room.verify()).found).toEqual([expect.objectContaining({ kind: 'moved', stream: 'views' })]);
    const [third] = await room.files(1);
    await room.sealed();
    const other = (await room.store.views(third!))[0]!.id;
    const last = (await room.store.lastLogLink('views'))!.last;
    await room.tamper(`update case_view set ${p} = 9999 where id = '${one}'; update case_view set ${p} = 2 where id = '${other}'; update case_view set ${p} = ${last} where id = '${one}'`);
    const { found } = await room.verify();
    expect(found.map(({ kind }) => kind)).not.toContain('inserted');
    expect(found.map((fault) => ('rest' in fault ? fault.rest : ''))).toEqual(expect.arrayContaining([one, other]));
  });

  test('[LG6] a link that was altered or taken away is named, and so is one that somebody forged with a key of their own', async () => {
    const { room } = await sealedRoom();
    await room.files(1);
    await room.sealed();
    await room.files(1);
    await room.sealed();
    await room.tamper(`update log_link set entries = replace(entries, 'a', 'b') where stream = 'views' and n = 2`);
    expect((await room.verify()).found).toContainEqual({ kind: 'link', stream: 'views', n: 2 });
    await room.tamper(`delete from log_link where stream = 'views' and n = 2`);
    expect((await room.verify()).found).toContainEqual({ kind: 'link-missing', stream: 'views', n: 2 });
    // Under another secret the key in use cannot be opened; with one of their own, all is signed anew.
    await room.tamper("delete from log_link where stream = 'views'; update seal_key set retired_at = 1 where institution = '~log'");
    await room.sealed(room.anotherSealer('the secret of somebody else, 32+ bytes'));
    const { found } = await room.verify();
    expect(found).toContainEqual({ kind: 'link', stream: 'views', n: 1 });
    expect(await room.verify([], 'yet another secret of somebody, 32+ b')).toMatchObject({ acts: { links: 3 }, found: expect.arrayContaining([{ kind: 'link', stream: 'acts', n: 1 }]) });
  });

  test('[LG7] each day that is over is signed once; an altered, a missing and a rewritten root are named', async () => {
    const { room } = await sealedRoom();
    for (let day = 0; day < 4; day++) {
      await room.nextDay();
      await room.files(1);
      await room.sealed();
    }
    const roots = (await room.store.logRoots('9999', 10)).map(({ day, signed }) => ({ day, signed })).reverse();
    expect(roots.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']);
    expect(await room.verify(roots.map(({ signed }) => signed))).toMatchObject({ faults: 0, roots: 4, lastDay: '2026-11-23' });

    await room.tamper(`update log_root set signed = '${roots[0]!.signed}' where day = '2026-11-22'`);
    expect((await room.verify()).found).toEqual(expect.arrayContaining([{ kind: 'root', day: '2026-11-22' }, { kind: 'root-chain', day: '2026-11-23' }]));
    await room.tamper("delete from log_root where day = '2026-11-22'");
    expect((await room.verify()).found).toEqual([{ kind: 'root-chain', day: '2026-11-23' }]);
    await room.tamper("delete from log_root where day = '2026-11-23'");
    await room.nextDay();
    await room.tamper("delete from log_root where day = '2026-11-24'");
    await room.files(1);
    await room.sealed();
    await room.tamper("delete from log_root where day >= '2026-11-22'");
    expect((await room.verify()).found).toEqual([{ kind: 'root-missing', day: '2026-11-22' }]);
  });

  test('[LG250] an end of the log that was cut off, links and all, is named by the files that had come further', async () => {
    const { room } = await sealedRoom();
    const [late] = await room.files(1);
    await room.sealed();
    const { last } = (await room.store.logLinks('acts', 0, 1))[0]!;
    const before = (await room.store.history(late!))!.acts.length;
    // As whoever has the database would do it: what is sealed of it goes too, and the file's row stays.
    await room.tamper(`${room.store.dialect === 'sqlite' ? `delete from case_beside where place > ${last}` : `delete from case_beside where case_id = '${late}'`}; delete from case_log where place > ${last}; delete from log_link where stream = 'acts' and n > 1`);
    expect(before).toBeGreaterThan(0);
    expect((await room.verify()).found).toEqual([{ kind: 'file', caseId: late, what: 'acts' }]);
  });

  test('[LG251] given a file’s row, its open task or its certificate changed beside the log, added or taken away, then each is named with what differs', async () => {
    const room = await opened();
    const [first, second, third, fourth] = await room.files(4) as [string, string, string, string];
    const [one, other] = await room.grants(2) as [string, string];
    await room.sealed();
    expect(await room.verify()).toMatchObject({ faults: 0, found: [], files: 6 });
    const { caseId } = (await room.store.grant(one))!;
    await room.tamper(`update case_file set applicant = 'pema', status = 'approved' where id = '${first}'`);
    await room.tamper(`update task set assignee = 'pema' where case_id = '${second}'; delete from task where case_id = '${third}'`);
    await room.tamper(`update case_grant set status = 'revoked', valid_until = '2099-01-01' where number = '${one}'; update case_grant set number = 'CI-2026-000009-X' where number = '${other}'`);
    const { found } = await room.verify();
    const of = (id: string) => found.filter((fault) => 'caseId' in fault && fault.caseId === id);
    expect(of(first)).toEqual([{ kind: 'file', caseId: first, what: 'applicant, status' }]);
    expect(of(second)).toEqual([{ kind: 'file', caseId: second, what: 'task.assignee' }]);
    expect(of(third)).toEqual([{ kind: 'file', caseId: third, what: 'task' }]);
    expect(of(fourth)).toEqual([]);
    expect(of(caseId)).toEqual([{ kind: 'grant', caseId, number: one, what: 'validUntil, status' }]);
    expect(found.filter((fault) => 'number' in fault && fault.number !== one)).toEqual([other, 'CI-2026-000009-X'].map((number) => expect.objectContaining({ kind: 'grant', number, what: 'number' })));
  });

  test('[LG253] given a document exchanged beside the log, by its bytes or for another, then its file is named; one that retention erased is not', async () => {
    const room = await opened();
    const bytes = Buffer.from('%PDF-1.4 a lease');
    const kept = { bytes: bytes.length, hash: hash('sha256', bytes) };
    const file = caseRow('with-lease', { slug: 'stall-permit', status: 'draft', step: 'apply' });
    const events = [{ type: 'CaseOpened', caseId: file.id, reference: file.reference, slug: file.slug, version: file.version, applicant: file.applicant, step: file.step }, { type: 'DocumentAdded', id: 'lease', requirement: 'lease', contentType: 'application/pdf', ...kept }];
    await room.store.commit({ writes: () => [
      { write: 'addCase', row: file }, { write: 'appendLog', row: { caseId: file.id, act: 0, at: room.now(), actor: 'dema', events: JSON.stringify(events) } },
      { write: 'addContent', row: { hash: kept.hash, bytes } }, { write: 'addContent', row: { hash: 'another', bytes: Buffer.from('%PDF-1.4 another') } }, { write: 'addDocument', row: documentRow('lease', file.id, kept) },
    ] });
    await room.sealed();
    const named = async () => (await room.verify()).found;
    expect(await named()).toEqual([]);
    await room.tamper(`update document set hash = 'another' where id = 'lease'`);
    expect(await named()).toEqual([{ kind: 'file', caseId: file.id, what: 'document.hash' }]);
    await room.tamper(`update document set hash = '${kept.hash}' where id = 'lease'; update content set bytes = (select bytes from content where hash = 'another') where hash = '${kept.hash}'`);
    expect(await named()).toEqual([{ kind: 'file', caseId: file.id, what: 'content.bytes' }]);
    await room.tamper(`delete from content where hash = '${kept.hash}'`);
    expect(await named()).toEqual([]);
  });

  test('[LG255] a published version of a service that was altered is named', async () => {
    const { room } = await sealedRoom(1);
    await room.tamper("update service_version set file = replace(file, '{', '{ ') where version = 1");
    expect((await room.verify()).found).toEqual([{ kind: 'version', slug: 'stall-permit', version: 1 }]);
  });

  test('[LG251] given a certificate that was taken back, when somebody puts it in force again beside the log, then it is named', async () => {
    const room = await opened();
    const [number] = await room.grants(1) as [string];
    const { caseId } = (await room.store.grant(number))!;
    await room.store.commit({ writes: () => [
      { write: 'setGrantStatus', row: { number, was: 'valid', status: 'revoked', statusReason: 'error', statusAt: room.now(), replacedBy: null } },
      { write: 'addView', row: { id: 'taken-back', caseId, at: room.now(), actor: 'pema', actorName: 'Pema', what: `revoked:${number}:error` } },
    ] });
    await room.sealed();
    expect((await room.verify()).found).toEqual([]);
    await room.tamper(`update case_grant set status = 'valid', status_reason = null, status_at = null where number = '${number}'`);
    expect((await room.verify()).found).toEqual([{ kind: 'grant', caseId, number, what: 'status' }]);
  });

  test('[LG8] a history that was rewritten with the installation’s own key is found by a root that was published before', async () => {
    const { room, ids: [first] } = await sealedRoom();
    await room.nextDay();
    const published = (await room.store.logRoots('9999', 9)).map(({ signed }) => signed);
    expect(published).toHaveLength(1);
    await room.tamper(`update case_log set actor = 'nobody' where case_id = '${first}'; delete from log_link; delete from log_root`);
    await room.sealed(room.anotherSealer());
    await room.nextDay();
    expect(await room.verify()).toMatchObject({ faults: 0 });
    expect(await room.verify(published)).toMatchObject({ faults: 1, found: [{ kind: 'rewritten', day: '2026-11-20' }] });
    await room.tamper("delete from log_link; delete from log_root; delete from seal_key where institution = '~log'");
    expect((await room.verify(published)).found).toEqual([{ kind: 'foreign', day: '2026-11-20' }]);
  });

  test('[LG9] what retention erases beside the log breaks nothing', async () => {
    const { room } = await sealedRoom();
    await room.tamper('delete from case_beside');
    expect(await room.verify()).toMatchObject({ faults: 0 });
  });

  test('[LG10] given two servers that seal at once, then there is one chain, whole, with each entry once', async () => {
    const room = await opened();
    const other = room.anotherSealer();
    for (let round = 0; round < 4; round++) {
      await room.files(2);
      await Promise.all([room.sealer.look(), other.look()]);
      room.later(MINUTE);
      await Promise.all([room.sealer.look(), other.look()]);
    }
    await room.sealed();
    await room.sealed(other);
    await other.close();
    expect(await room.verify()).toMatchObject({ faults: 0, views: { entries: 8, unsealed: 0 } });
  });

  test('[LG11] given more than fits in a link, then several follow, and a day is signed only once all of it is sealed', async () => {
    const room = await opened();
    const [id] = await room.files(1);
    await room.store.commit({ writes: () => Array.from({ length: 1_200 }, (_, number) => ({ write: 'addView' as const, row: { id: `view-${number}`, caseId: id!, at: room.now(), actor: 'pema', actorName: 'Pema', what: 'task:review' } })) });
    await room.sealed();
    expect(await room.verify([], SECRET)).toMatchObject({ faults: 0, views: { entries: 1_201, links: 3 } });
  });

  test('[LG14] a certificate is proved to be among those of a day; one that was changed, also in what it prints, or taken out is named, and a list that was altered', async () => {
    const room = await opened();
    const first = await room.grants(5);
    await room.files(1);
    const grant = async (number: string) => (await room.store.grant(number))!;
    expect(await proveIssued(room.store, await grant(first[0]!))).toBe('waiting');
    await room.sealed();
    await room.nextDay();
    const second = await room.grants(2);
    await room.sealed();
    await room.nextDay();
    for (const [numbers, day] of [[first, '2026-11-20'], [second, '2026-11-21']] as const) {
      for (const [index, number] of numbers.entries()) {
        const proof = (await proveIssued(room.store, await grant(number))) as IssuedProof;
        const { claims } = readRoot(proof.root)!;
        expect(proof).toMatchObject({ day, index, size: numbers.length, tree: claims.issued!.hash });
        expect([rootAbove(proof.leaf, proof), JSON.parse(proof.entry)[0]]).toEqual([claims.issued!.hash, number]);
      }
    }
    expect(await room.verify()).toMatchObject({ faults: 0, roots: 2 });

    await room.tamper(`update case_grant set holder = 'Somebody else' where number = '${first[1]}'`);
    expect([await proveIssued(room.store, await grant(first[1]!)), (await room.verify()).found]).toEqual(['different', [{ kind: 'certificate', day: '2026-11-20', number: first[1] }]]);
    await room.tamper(`update case_grant set data = replace(data, '{', '{ ') where number = '${second[1]}'`);
    expect([await proveIssued(room.store, await grant(second[1]!)), (await room.verify()).found]).toEqual(['different', expect.arrayContaining([{ kind: 'certificate', day: '2026-11-21', number: second[1] }])]);
    await room.tamper(`update log_issued set entries = replace(entries, '${second[0]}', '${second[1]}') where day = '2026-11-21'`);
    await room.tamper("update log_issued set entries = '[]' where day = '2026-11-20'");
    expect((await room.verify()).found).toContainEqual({ kind: 'issued', day: '2026-11-20' });
  });
}

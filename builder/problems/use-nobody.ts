import { useEffect, useState } from 'react';
import type { Problem, ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { api } from '#builder/api/client.ts';
import { flowOf } from '#builder/edits/ways.ts';
import type { Editor } from '#builder/state/editor.tsx';

/** Roles that steps of an office wait for, each with its institution: where these are the same, so is the answer. */
const staffing = (file: ServiceFile): string => JSON.stringify([...wantingTwo(file), ...new Set(Object.values(flowOf(file).steps).flatMap(({ kind, role }) =>
  (stepKinds[kind]?.actor === 'operator' && typeof role === 'string' ? [`${role} ${file['x-service'].roles[role]?.institution}`] : [])))].toSorted());

/** What only the server knows: keys of roles no account has, and whether nobody but who asks may publish what takes two people. */
export interface Staffing { nobody: readonly string[]; isAlone: boolean }
export const STAFFED: Staffing = { nobody: [], isAlone: false };

/** Institutions whose services a second person publishes. */
const wantingTwo = ({ 'x-service': { institutions } }: ServiceFile): string[] => Object.keys(institutions).filter((key) => institutions[key]!.secondPerson);

/** Who is there for the work of a service: only the server knows. It is asked once the roles are saved, and again by who comes back from giving them out. */
export function useNobody({ slug, file, saving }: Pick<Editor, 'slug' | 'file' | 'saving'>): Staffing {
  const [found, setFound] = useState<Staffing>(STAFFED);
  const isSaved = saving.is === 'saved';
  const wanted = staffing(file);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other roles have other people
  useEffect(() => {
    if (!isSaved) return;
    let isOld = false;
    const ask = () => void api.officers(slug).then((answer) => { if (answer.ok && !isOld) setFound((before) => (before.nobody.join() === answer.value.nobody.join() && before.isAlone === answer.value.isAlone ? before : answer.value)); });
    const askAgain = () => { if (document.visibilityState === 'visible') ask(); };
    ask();
    document.addEventListener('visibilitychange', askAgain);
    return () => { isOld = true; document.removeEventListener('visibilitychange', askAgain); };
  }, [slug, wanted, isSaved]);
  return found;
}

/** The same as problems of the file; of roles that are in it still. */
export const staffingProblems = (file: ServiceFile, { nobody, isAlone }: Staffing): Problem[] => [...emptyRoles(file, nobody), ...(isAlone ? wantingTwo(file).map((key): Problem => ({
  rule: 'B-164', code: 'second-person-missing', severity: 'warning', path: `/x-service/institutions/${key}/secondPerson`, params: { institution: file['x-service'].institutions[key]!.title || key },
})) : [])];

const emptyRoles = ({ 'x-service': { roles, institutions } }: ServiceFile, nobody: readonly string[]): Problem[] => nobody.filter((key) => Object.hasOwn(roles, key)).map((key) => ({
  rule: 'B-92', code: 'role-without-officer', severity: 'warning', path: `/x-service/roles/${key}`, params: { role: roles[key]!.title || key, institution: institutions[roles[key]!.institution]?.title ?? '' },
}));

import { createHash } from 'node:crypto';
import type { Answers, DocumentRef } from '#runtime/engine/case.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import { newId } from '#server/ids.ts';
import type { Right } from '#server/rights/right.ts';
import { must } from './must.ts';

/** Whoever decides on market stalls that sell food. */
export const INSPECTOR: Right = { right: 'operator', institution: 'market', role: 'inspector' };

export const PDF = Buffer.from('%PDF-1.7\nclearance\n%%EOF\n');

/** Answers to the market stall permit: cloth is granted at once, food waits at the inspector's desk. */
export const CLOTH: Answers = { guide: { seller: 'citizen', goods: 'cloth' }, stall: { name: 'Dema Cloth', district: 'east', village: 'hill', women: 2, men: 1 } };
export const FOOD: Answers = { guide: { seller: 'citizen', goods: 'food' }, stall: { name: 'Dema Momo', district: 'east', village: 'river', women: 2, men: 1 }, kitchen: { fuel: 'gas' } };

/** The body of `POST /api/services/stall-permit/files` for food. */
export const FOOD_BODY = { answers: FOOD, declaration: true, documents: [{ requirement: 'clearance', name: 'clearance.pdf', type: 'application/pdf', content: PDF.toString('base64') }] };
export const CLOTH_BODY = { answers: CLOTH, declaration: true };

/** Sends a whole file for somebody, by the road the API takes. */
export async function submit({ services, cases }: Pick<Deps, 'services' | 'cases'>, applicant: string, answers: Answers = FOOD): Promise<LoadedCase> {
  const service = (await services.current('stall-permit'))!;
  const hash = createHash('sha256').update(PDF).digest('hex');
  const documents: DocumentRef[] = answers['guide']?.['goods'] === 'food' ? [{ id: newId(), requirement: 'clearance', name: 'Dema – clearance.pdf', type: 'application/pdf', bytes: PDF.length, hash }] : [];
  return must(await cases.submit(service, { id: applicant, kind: 'applicant' }, { answers, documents, declaration: true }, documents.map(() => ({ write: 'addContent', row: { hash, bytes: PDF } }))));
}

import { describe, expect, it } from 'vitest';
import { translator } from '#runtime/texts/translate.ts';
import { apply } from '#builder/edits/apply.ts';
import { branchActs } from '#builder/acts/branch-acts.ts';
import { perform } from '#builder/acts/act.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { askedInOrder, outcomeInOrder } from './branch-order.ts';

const t = translator('en');

function twoConditions() {
  const file = sampleService();
  const size = flowOf(file).steps['size']!;
  size['branches'] = [{ outcome: 'large', when: 'large' }, { outcome: 'strange', when: 'foreign' }];
  size.ways = { large: size.ways['large']!, strange: 'review', otherwise: size.ways['otherwise']! };
  return file;
}

describe('the order in which a branching step asks', () => {
  it('[B-115] is said in words, the first, what is asked if not, and what is left', () => {
    const file = twoConditions();
    const size = flowOf(file).steps['size']!;
    expect(['large', 'strange', 'otherwise'].map((outcome) => outcomeInOrder(t, file, size, outcome))).toEqual(['First: The café is large', 'If not: The applicant is a foreigner', 'Otherwise']);
    expect(outcomeInOrder(t, file, flowOf(file).steps['review']!, 'approve')).not.toContain(':');
  });

  it('[B-115] is changed by an act each, the ways go along, and the result is said', () => {
    const file = twoConditions();
    const edits: Edit[] = [];
    const said: string[] = [];
    const bench = { t, file, edit: (edit: Edit) => { edits.push(edit); return true; }, announce: (text: string) => { said.push(text); } };
    const [sooner, later] = branchActs(bench, 'size', 'strange');
    expect(later!.whyNot).toBe('“The applicant is a foreigner” is asked last.');
    perform(sooner!, bench.announce);
    expect(said).toEqual(['“The applicant is a foreigner” is asked as number 1 of 2 now.']);
    const next = apply(file, edits[0]!).file;
    expect(askedInOrder(flowOf(next).steps['size']!).map(({ outcome }) => outcome)).toEqual(['strange', 'large']);
    expect(flowOf(next).steps['size']!.ways).toEqual(flowOf(file).steps['size']!.ways);
    expect(branchActs(bench, 'review', 'approve')).toEqual([]);
  });

  it('[B-143] where somebody else edits, nothing is said to be moved', () => {
    const said: string[] = [];
    const announce = (text: string) => { said.push(text); };
    perform(branchActs({ t, file: twoConditions(), edit: () => false, announce }, 'size', 'strange')[0]!, announce);
    expect(said).toEqual([]);
  });
});

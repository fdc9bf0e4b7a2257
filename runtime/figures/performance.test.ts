import { expect, test } from 'vitest';
import { publicFigures } from './performance.ts';
import { serviceFigures, type Sum } from './service-figures.ts';

const sum = (what: string, times: number, detail = ''): Sum => ({ what, step: '', institution: '', person: '', detail, times });
/** The public figures of a service all of whose files came within the period. */
const told = ({ approved, rejected, withdrawn = 0, open }: { approved: number; rejected: number; withdrawn?: number; open: number }) => publicFigures({ slug: 'a', title: 'A' }, serviceFigures(
  [sum('received', approved + rejected + withdrawn + open), sum('begun', approved + rejected + withdrawn + open), sum('ended', approved, 'approved'), sum('ended', rejected, 'rejected'), sum('ended', withdrawn, 'withdrawn')],
  [{ step: 'desk', institution: 'office', open, overdue: 0 }]));

test('[FI240] given any counts of a service, then no subtraction of what is shown tells a few', () => {
  const few = (count: number) => count > 0 && count < 5;
  for (const approved of [0, 3, 5, 40]) for (const rejected of [0, 2, 5, 17]) for (const withdrawn of [0, 1, 4, 5, 9]) for (const open of [0, 1, 4, 5, 12]) {
    const shown = told({ approved, rejected, withdrawn, open });
    const { received, approved: yes, refused: no, waiting } = shown;
    const found = [received, yes, no, waiting, ...(received !== null && yes !== null && no !== null ? [received - yes - no, ...(waiting === null ? [] : [received - yes - no - waiting])] : [])];
    expect([{ approved, rejected, withdrawn, open }, found.filter((one) => one !== null && few(one))]).toEqual([{ approved, rejected, withdrawn, open }, []]);
  }
});

test('[FI240] given enough of each, then each is shown', () => {
  expect(told({ approved: 40, rejected: 17, withdrawn: 5, open: 12 })).toMatchObject({ received: 74, approved: 40, refused: 17, waiting: 12 });
  expect(told({ approved: 40, rejected: 17, open: 12 })).toMatchObject({ received: 69, waiting: 12 });
  expect(told({ approved: 40, rejected: 17, open: 0 })).toMatchObject({ received: 57, waiting: null });
});

import { and, eq, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { MONTH_LENGTH } from '../figure-days.ts';
import type { FigureWrites } from '../figures.ts';
import { allGiven, given } from '../statement.ts';
import type { PreparingWrites } from './certificate-writes.ts';
import { countedFiles, figurePlaces, figures, waitings } from './figure-tables.ts';

/** Figures kept behind the acts. */
export function prepareFigureWrites({ database, freely, expectingOne }: PreparingWrites): { [K in keyof FigureWrites]: (row: FigureWrites[K]) => boolean } {
  const insert = <T extends SQLiteTable>(into: T) => database.insert(into).values(allGiven(into) as never);
  return {
    moveFigures: expectingOne(database.insert(figurePlaces).values({ id: 1, place: given('place') })
      .onConflictDoUpdate({ target: figurePlaces.id, set: { place: sql`excluded.place` }, setWhere: sql`place = ${given('was')}` })),
    countFigure: freely(database.insert(figures).values([allGiven(figures), { ...allGiven(figures), day: sql`substr(${given('day')}, 1, ${sql.raw(String(MONTH_LENGTH))})` }] as never).onConflictDoUpdate({ target: [figures.slug, figures.what, figures.day, figures.step, figures.institution, figures.person, figures.detail], set: { times: sql`times + excluded.times` } })),
    countWaiting: freely(insert(waitings).onConflictDoUpdate({ target: [waitings.slug, waitings.step, waitings.institution, waitings.person, waitings.dueHour], set: { open: sql`open + excluded.open` } })),
    clearWaiting: freely(database.delete(waitings).where(and(eq(waitings.slug, given('slug')), eq(waitings.step, given('step')), eq(waitings.institution, given('institution')), eq(waitings.person, given('person')), eq(waitings.dueHour, given('dueHour')), sql`open = 0`))),
    addCountedFile: freely(insert(countedFiles).onConflictDoNothing()),
  };
}

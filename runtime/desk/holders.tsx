import type { DeskContext } from './desk-context.ts';

/** Whose certificate is replaced, and whose takes its place. */
export interface Holders {
  before: string;
  after: string;
  /** They are not the same name, however it is written; or the same, and not for the same row of what was applied for (`BP-1-A1234`), whose name then stands with the holder's. */
  differ?: 'name' | 'row';
}

/** Both holders beside each other, and a warning where they differ. */
export function HoldersOf({ context: { t }, holders: { before, after, differ } }: { context: DeskContext; holders: Holders }) {
  return (
    <>
      {differ ? <p className="note"><strong>{t(`desk.holders.differ.${differ}`)}</strong></p> : null}
      <dl className="rows">
        <div><dt>{t('desk.holders.before')}</dt><dd><bdi>{before}</bdi></dd></div>
        <div><dt>{t('desk.holders.after')}</dt><dd><bdi>{after}</bdi></dd></div>
      </dl>
    </>
  );
}

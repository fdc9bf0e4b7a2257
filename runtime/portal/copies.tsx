import type { Translate } from '#runtime/texts/translate.ts';

/** How often a certificate's PDF was handed out: to its holder, to officers of the institution, to whom the holder gave a link. */
export interface CopiesView { holder: number; officer: number; link: number }

/** @param by who reads it: the holder is “you” to herself alone */
export const Copies = ({ t, copies, by }: { t: Translate; copies: CopiesView; by: 'holder' | 'officer' }) => (
  <dl className="rows">{(['holder', 'link', 'officer'] as const).map((one) => <div key={one}><dt>{t(`holder.copies.${by}.${one}`)}</dt><dd>{t('holder.copies.times', { times: copies[one] })}</dd></div>)}</dl>
);

import { type Burden, MEASURES, type Span } from '#builder/model/burden.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** The measures beside each other: what applicants meet now, what the draft asks, and whether that is less. */
export function BurdenTable({ burden, before, version }: { burden: Burden; before: Burden | undefined; version: number }) {
  const { t } = useTexts();
  const words = (of: Burden, measure: (typeof MEASURES)[number]) => (measure === 'days' && of.hasNoLimit ? t('builder.burden.noLimit') : spanWords(of[measure]));
  const spanWords = ({ least, most }: Span) => (least === most ? t('builder.burden.exactly', { count: most }) : t('builder.burden.span', { least, most }));
  const mood = (now: Span, was: Span) => Math.sign(now.most + now.least - was.most - was.least);
  return (
    <table className="burden">
      <thead>
        <tr><th scope="col">{t('builder.burden.what')}</th>{before ? <th scope="col">{t('builder.version', { version })}</th> : null}<th scope="col">{t('builder.burden.draft')}</th></tr>
      </thead>
      <tbody>
        {MEASURES.map((measure) => {
          const isComparable = before && (measure !== 'days' || (!burden.hasNoLimit && !before.hasNoLimit));
          const change = isComparable ? mood(burden[measure], before[measure]) : 0;
          return (
            <tr key={measure}>
              <th scope="row">{t(`builder.burden.${measure}`)}</th>
              {before ? <td>{words(before, measure)}</td> : null}
              <td className={change < 0 ? 'less' : change > 0 ? 'more-of' : ''}>{words(burden, measure)}{change === 0 ? '' : ` · ${t(change < 0 ? 'builder.burden.less' : 'builder.burden.more')}`}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

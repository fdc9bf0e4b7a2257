import type { Translate } from '#runtime/texts/translate.ts';
import { dateText, numberText } from '#runtime/texts/format.ts';

export interface TrendProps {
  t: Translate;
  language: string;
  /** First day of each bar, and how many days it stands for. */
  begins: readonly string[];
  days: number;
  series: readonly { name: 'received' | 'ended'; counts: readonly number[] }[];
}

const [WIDTH, HEIGHT, GAP] = [720, 180, 0.25];

/** Received and ended, bar by bar; beneath it the same as a table. Drawn on the server, so that it needs no script. */
export function Trend({ t, language, begins, days, series }: TrendProps) {
  const highest = Math.max(1, ...series.flatMap(({ counts }) => counts));
  const room = WIDTH / begins.length;
  const bar = (room * (1 - GAP)) / series.length;
  const heightOf = (count: number) => (count / highest) * (HEIGHT - 24);
  const named = (begin: string) => dateText(begin, language, 'UTC');
  return (
    <figure className="trend">
      <figcaption>{t(days === 1 ? 'figures.trend.byDay' : 'figures.trend.byWeek')}</figcaption>
      <p className="legend" aria-hidden="true">{series.map(({ name }) => <span key={name}><span className={`key ${name}`} /> {t(`figures.${name}`)}</span>)}</p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('figures.trend.label', { highest: numberText(highest, language) })}>
        <line x1={0} x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} />
        <text x={0} y="1em">{numberText(highest, language)}</text>
        {begins.map((begin, at) => series.map(({ name, counts }, index) => (
          <rect key={`${begin} ${name}`} className={name} x={at * room + (room * GAP) / 2 + index * bar} y={HEIGHT - 1 - heightOf(counts[at] ?? 0)} width={bar} height={heightOf(counts[at] ?? 0)}>
            <title>{t('figures.trend.bar', { date: named(begin), what: t(`figures.${name}`), count: numberText(counts[at] ?? 0, language) })}</title>
          </rect>
        )))}
      </svg>
      <details>
        <summary>{t('figures.trend.table')}</summary>
        <table>
          <caption className="hidden">{t(days === 1 ? 'figures.trend.byDay' : 'figures.trend.byWeek')}</caption>
          <thead><tr><th scope="col">{t(days === 1 ? 'figures.trend.day' : 'figures.trend.week')}</th>{series.map(({ name }) => <th key={name} scope="col">{t(`figures.${name}`)}</th>)}</tr></thead>
          <tbody>{begins.map((begin, at) => <tr key={begin}><th scope="row">{named(begin)}</th>{series.map(({ name, counts }) => <td key={name}>{numberText(counts[at] ?? 0, language)}</td>)}</tr>)}</tbody>
        </table>
      </details>
    </figure>
  );
}

import { Fragment } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { numberText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { BOX, flowMap } from './flow-map.ts';
import { type Heat, LEVELS, type StepHeat } from './heat.ts';
import { shareText, spanText } from './span-text.ts';

const LONGEST = 27;
const cut = (text: string): string => ([...text].length > LONGEST ? `${[...text].slice(0, LONGEST - 1).join('')}…` : text);

/** The flow itself, each desk coloured and told by how long files wait there, each way as broad as many went. What it shows stands in the tables too. */
/** `suggestAt`: where a change to a step is suggested. */
export function HeatMap({ t, language, file, heat, suggestAt }: { t: Translate; language: string; file: ServiceFile; heat: Heat; suggestAt(step: string): string }) {
  const { width, height, steps, ways } = flowMap(file);
  const busiest = Math.max(1, ...Object.values(heat.ways));
  const flow = file['x-service'].flow.steps;
  return (
    <figure className="heat-map">
      <figcaption>{t('figures.heat')}</figcaption>
      <p className="quiet">{t('figures.heat.means')}</p>
      <HeatKey t={t} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard */}
      <section className="scrolls" tabIndex={0} aria-label={t('figures.heat')}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={t('figures.heat.label')}>
          <defs><marker id="way-end" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 10 5 0 10z" /></marker></defs>
          {ways.map(({ id, outcome, path }) => <path key={id} className={outcome === 'sendBack' ? 'way back' : 'way'} d={path} strokeWidth={1 + 7 * Math.sqrt((heat.ways[id] ?? 0) / busiest)} markerEnd="url(#way-end)" />)}
          {steps.map(({ key, x, y }) => {
            const told = heat.steps[key];
            return (
              <g key={key} className={told ? `box ${heatClass(told)}` : 'box'} transform={`translate(${x} ${y})`}>
                <title>{flow[key]?.title}</title>
                <rect width={BOX.width} height={BOX.height} rx={8} />
                {(told ? [cut(flow[key]?.title ?? key), ...linesOf(t, language, told)] : [cut(flow[key]?.title ?? key)]).map((line, at) => <text key={`${at} ${line}`} className={at === 0 ? 'name' : undefined} x={BOX.width / 2} y={told ? 22 + 20 * at : BOX.height / 2 + 5} textAnchor="middle">{line}</text>)}
              </g>
            );
          })}
          {ways.filter(({ id }) => heat.ways[id]).map(({ id, label }) => <text key={id} className="volume" x={label.x} y={label.y + 4} textAnchor="middle">{numberText(heat.ways[id]!, language)}</text>)}
        </svg>
      </section>
      {Object.keys(heat.steps).length === 0 ? null : <p>{t('figures.suggest.at')} {Object.keys(heat.steps).map((key, at) => <Fragment key={key}>{at === 0 ? '' : ' · '}<a href={suggestAt(key)}>{flow[key]?.title ?? key}</a></Fragment>)}</p>}
    </figure>
  );
}

const heatClass = ({ level }: Pick<StepHeat, 'level'>): string => (level === undefined ? 'no-figures' : `level-${level}`);

/** Which colour means what; each desk says its figures too. */
function HeatKey({ t }: { t: Translate }) {
  const swatch = (name: string) => <svg key={name} className="heat-key" viewBox="0 0 28 16" width="28" height="16" aria-hidden="true"><g className={`box ${name}`}><rect x="2" y="2" width="24" height="12" rx="3" /></g></svg>;
  return (
    <ul className="heat-keys">
      <li>{Array.from({ length: LEVELS + 1 }, (_, level) => swatch(`level-${level}`))} {t('figures.heat.key')}</li>
      <li>{swatch('no-figures')} {t('figures.heat.none')}</li>
    </ul>
  );
}

const linesOf = (t: Translate, language: string, { median, open, overdue, decided, sentBack }: StepHeat): string[] => [
  median === undefined ? t('figures.heat.noneYet', { open: numberText(open, language) }) : t('figures.heat.waits', { span: spanText(t, language, median), open: numberText(open, language) }),
  overdue > 0 ? t('figures.heat.overdue', { overdue: numberText(overdue, language) }) : median === undefined ? '' : t('figures.heat.sentBack', { share: shareText(t, language, sentBack, decided) }),
];

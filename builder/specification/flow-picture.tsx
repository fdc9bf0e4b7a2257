import type { ServiceFile } from '#schemas/index.ts';
import { drawnWay } from '#builder/canvas/way-path.ts';
import { laneName } from '#builder/model/lanes.ts';
import { type PlacedWay, type Point, STEP_HEIGHT } from '#builder/model/layout.ts';
import { actorOf, kindLetter, kindName, outcomeName, stepName, whoActs } from '#builder/model/naming.ts';
import { outlineOf } from '#builder/model/outline.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { pictureOf } from './picture-layout.ts';
import { sheetsOf, type Sheet } from './sheets.ts';

const EDGE = 40;
/** Letters of a way's name, and how far the names of a step's ways lie beneath one another. */
const LETTERS = 18;
const LINE = { first: 12, more: 13, count: 3 };
/** The names of lanes stand above each sheet. */
const HEADS = 34;

/** The flow as a picture of shapes and words, in sheets that each fit a page, no card cut; what it shows is said in words below it. */
export function FlowPicture({ file }: { file: ServiceFile }) {
  const { t, isRightToLeft } = useTexts();
  const { layout: { places, ways, exits }, bands, cardWidth } = pictureOf(file, isRightToLeft);
  const numbers = new Map(outlineOf(file).map(({ key, number }) => [key, number]));
  const { steps } = file['x-service'].flow;
  const xs = [...places.values()].flatMap(({ x }) => [x, x + cardWidth]);
  const sides = [...xs, ...ways.flatMap(({ lane }) => lane ?? []), ...bands.flatMap(({ from, size }) => [from, from + size])];
  const left = Math.min(0, ...sides) - (bands.length > 0 ? 4 : EDGE);
  const right = Math.max(cardWidth, ...sides) + (bands.length > 0 ? 4 : EDGE);
  const tops = [...places.values()].map(({ y }) => y);
  const sheets = sheetsOf(tops, STEP_HEIGHT, { from: Math.min(0, ...tops) - EDGE, to: Math.max(0, ...tops) + STEP_HEIGHT + EDGE }, right - left);
  const lines = ways.map((way) => lineOf(way, places, exits, cardWidth, isRightToLeft));
  const isIn = ({ from, to }: Sheet, first: number, last: number) => last >= from && first <= to;
  const heads = bands.length > 0 ? HEADS : 0;
  return sheets.map((sheet, index) => (
    <svg key={sheet.from} className="spec-picture" width={right - left} viewBox={`${left} ${sheet.from - heads} ${right - left} ${sheet.to - sheet.from + heads}`} role="img"
      aria-label={sheets.length === 1 ? t('together.spec.picture', { title: file.title }) : t('builder.spec.sheet', { title: file.title, sheet: index + 1, of: sheets.length })}>
      <defs><marker id={`arrow-${index}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" /></marker><clipPath id={`sheet-${index}`}><rect x={left} y={sheet.from} width={right - left} height={sheet.to - sheet.from} /></clipPath></defs>
      {bands.map(({ lane, from, size }) => (
        <g key={lane}>
          <rect className="spec-lane" x={from} y={sheet.from - heads + 1} width={size} height={sheet.to - sheet.from + heads - 2} />
          <foreignObject x={from} y={sheet.from - heads} width={size} height={heads}><div className="spec-lane-name">{laneName(t, file, lane)}</div></foreignObject>
        </g>
      ))}
      <g clipPath={`url(#sheet-${index})`}>
        {ways.map(({ id, from, outcome, isBack }, at) => {
          const line = lines[at]!;
          if (!isIn(sheet, line.first, line.last)) return null;
          const isNamed = Object.keys(steps[from]?.ways ?? {}).length > 1;
          return <g key={id}><path className={`spec-way ${isBack ? 'back' : ''}`} d={line.path} markerEnd={`url(#arrow-${index})`} />{isNamed ? <text className="spec-label" x={line.label.x} y={line.label.y} textAnchor="middle">{short(outcomeName(t, file, steps[from], outcome))}</text> : null}</g>;
        })}
        {[...places].map(([key, { x, y }]) => {
          const step = steps[key];
          if (!step || !isIn(sheet, y, y + STEP_HEIGHT)) return null;
          return (
            <foreignObject key={key} x={x} y={y} width={cardWidth} height={STEP_HEIGHT}>
              <div className={`spec-step ${actorOf(step.kind)}`} dir={isRightToLeft ? 'rtl' : 'ltr'}>
                <span className="spec-kind">{kindLetter(step.kind)} · {kindName(t, step.kind)}</span>
                <strong>{numbers.get(key)}. {stepName(t, step)}</strong>
                <span className="spec-who">{bands.length > 0 ? file['x-service'].roles[String(step['role'])]?.title : whoActs(file, step)}</span>
                {typeof step['days'] === 'number' ? <span className="spec-kind">{t('builder.step.days', { days: step['days'] })}</span> : null}
              </div>
            </foreignObject>
          );
        })}
      </g>
    </svg>
  ));
}

/** A way as a line from its door, from where to where it reaches, and where its name stands. */
function lineOf(way: PlacedWay, places: ReadonlyMap<string, Point>, exits: ReadonlyMap<string, string[]>, cardWidth: number, isRightToLeft: boolean) {
  const [one, other] = [places.get(way.from)!, places.get(way.target)!];
  const doors = exits.get(way.from) ?? [];
  const door = doors.indexOf(way.outcome);
  const across = ((door + 0.5) / Math.max(1, doors.length)) * cardWidth;
  const [start, end] = [{ x: one.x + (isRightToLeft ? cardWidth - across : across), y: one.y + STEP_HEIGHT }, { x: other.x + cardWidth / 2, y: other.y }];
  const { path, label } = drawnWay(start, end, way, 'down', isRightToLeft ? -1 : 1);
  return {
    path, first: Math.min(start.y, end.y - EDGE), last: Math.max(start.y + 2 * EDGE, end.y),
    label: way.stub === undefined ? label : { x: start.x, y: start.y + LINE.first + LINE.more * (door % LINE.count) },
  };
}

const short = (text: string): string => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text);

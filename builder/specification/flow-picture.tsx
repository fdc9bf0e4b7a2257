import type { ServiceFile } from '#schemas/index.ts';
import { forwardPath, lanePath } from '#builder/canvas/way-path.ts';
import { layoutOf, STEP_HEIGHT, STEP_WIDTH } from '#builder/model/layout.ts';
import { kindLetter, kindName, outcomeName, stepName, whoActs } from '#builder/model/naming.ts';
import { outlineOf } from '#builder/model/outline.ts';
import { useTexts } from '#builder/state/texts.tsx';

const EDGE = 40;
const LETTERS = 34;

/** The flow as a picture of shapes and words, as the canvas lays it out; what it shows is said in words below it. */
export function FlowPicture({ file }: { file: ServiceFile }) {
  const { t, isRightToLeft } = useTexts();
  const { places, ways } = layoutOf(file, { direction: 'down', isRightToLeft });
  const numbers = new Map(outlineOf(file).map(({ key, number }) => [key, number]));
  const { steps } = file['x-service'].flow;
  const lanes = ways.flatMap(({ lane }) => lane ?? []);
  const xs = [...places.values()].flatMap(({ x }) => [x, x + STEP_WIDTH]);
  const left = Math.min(0, ...xs, ...lanes) - EDGE;
  const right = Math.max(STEP_WIDTH, ...xs, ...lanes) + EDGE;
  const bottom = Math.max(0, ...[...places.values()].map(({ y }) => y)) + STEP_HEIGHT + EDGE;
  return (
    <svg className="spec-picture" width={right - left} viewBox={`${left} ${-EDGE} ${right - left} ${bottom + EDGE}`} role="img" aria-label={t('together.spec.picture', { title: file.title })}>
      <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" /></marker></defs>
      {ways.map(({ id, from, target, outcome, bends, lane }) => {
        const [one, other] = [places.get(from), places.get(target)];
        if (!one || !other) return null;
        const [start, end] = [{ x: one.x + STEP_WIDTH / 2, y: one.y + STEP_HEIGHT }, { x: other.x + STEP_WIDTH / 2, y: other.y }];
        const { path, label } = lane === undefined ? forwardPath([start, ...bends, end], 'down') : lanePath(start, end, lane, 'down', isRightToLeft ? -1 : 1);
        return <g key={id}><path className="spec-way" d={path} markerEnd="url(#arrow)" />{Object.keys(steps[from]?.ways ?? {}).length > 1 ? <text className="spec-label" x={label.x} y={label.y} textAnchor="middle">{short(outcomeName(t, file, steps[from], outcome))}</text> : null}</g>;
      })}
      {[...places].map(([key, { x, y }]) => {
        const step = steps[key];
        return step && (
          <g key={key} transform={`translate(${x} ${y})`}>
            <rect className="spec-step" width={STEP_WIDTH} height={STEP_HEIGHT} rx="8" />
            <text x={STEP_WIDTH / 2} y="30" textAnchor="middle" className="spec-kind">{kindLetter(step.kind)} · {kindName(t, step.kind)}</text>
            <text x={STEP_WIDTH / 2} y="60" textAnchor="middle" className="spec-title">{numbers.get(key)}. {short(stepName(t, step))}</text>
            <text x={STEP_WIDTH / 2} y="88" textAnchor="middle" className="spec-kind">{short(whoActs(file, step) ?? '')}</text>
          </g>
        );
      })}
    </svg>
  );
}

const short = (text: string): string => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text);

import { useReactFlow } from '@xyflow/react';
import { type RefObject, useRef } from 'react';
import { Icon } from '#builder/inputs/icon.tsx';
import type { Band } from '#builder/model/layout-lanes.ts';
import type { FlowDirection } from '#builder/model/layout.ts';
import { laneName } from '#builder/model/lanes.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { usePinned } from './use-pinned.ts';

interface Props { bands: readonly Band[]; direction: FlowDirection; home: RefObject<HTMLElement | null>; onFold(lane: string, isFolded: boolean): void }

/** How much of a lane is in sight at least while its name has the focus, in CSS pixels. */
const IN_SIGHT = 160;
const EDGE = 24;

/** The names of the lanes: they stay at the edge where the lanes begin, however far the drawing is pushed. Each folds its lane and opens it. */
export function LaneHeads({ bands, direction, home, onFold }: Props) {
  const { t } = useTexts();
  const { file } = useEditor();
  const flow = useReactFlow();
  const list = useRef<HTMLUListElement>(null);
  usePinned(list, bands, direction);
  const bringInSight = ({ from }: Band) => {
    const { x, y, zoom } = flow.getViewport();
    const [shift, room] = direction === 'down' ? [x, home.current?.clientWidth ?? 0] : [y, home.current?.clientHeight ?? 0];
    const at = from * zoom + shift;
    if (at >= 0 && at + IN_SIGHT <= room) return;
    const to = EDGE - from * zoom;
    void flow.setViewport(direction === 'down' ? { x: to, y, zoom } : { x, y: to, zoom });
  };
  return (
    <div className={`lane-heads ${direction}`}>
      <ul ref={list} aria-label={t('builder.lanes.label')}>
        {bands.map((band) => {
          const name = laneName(t, file, band.lane);
          return (
            <li key={band.lane}>
              <button type="button" className="lane-head" aria-expanded={band.card === undefined} onClick={() => onFold(band.lane, band.card === undefined)} onFocus={() => bringInSight(band)}
                title={t(band.card === undefined ? 'builder.lane.fold' : 'builder.lane.open', { lane: name })} aria-label={t('builder.lane.said', { lane: name, count: band.steps.length })}>
                <Icon name={band.card === undefined ? 'minus' : 'plus'} /><strong>{name}</strong><span className="lane-count">{t('builder.lane.steps', { count: band.steps.length })}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The bands themselves, behind the drawing. */
export function LaneBands({ bands, direction }: Pick<Props, 'bands' | 'direction'>) {
  const list = useRef<HTMLDivElement>(null);
  usePinned(list, bands, direction);
  return <div className={`lane-bands ${direction}`} aria-hidden="true"><div ref={list}>{bands.map(({ lane }) => <div key={lane} className={lane.split(' ')[0]} />)}</div></div>;
}

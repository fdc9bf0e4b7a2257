import { useMemo } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { BOX, flowPicture } from '#builder/model/flow-picture.ts';
import { useTexts } from '#builder/state/texts.tsx';

/** The flow of a service on a card. The words beside it say what it is for; this says how long and how branched it is. */
export function FlowPicture({ file }: { file: ServiceFile }) {
  const { t, isRightToLeft } = useTexts();
  const { width, height, steps, ways } = useMemo(() => flowPicture(file, isRightToLeft), [file, isRightToLeft]);
  return (
    <svg className="flow-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('builder.gallery.steps', { count: steps.length })}>
      {ways.map(({ id, path }) => <path key={id} d={path} />)}
      {steps.map(({ key, x, y, letter, actor }) => (
        <g key={key} className={actor}>
          <rect x={x} y={y} width={BOX.width} height={BOX.height} rx={4} />
          <text x={x + BOX.width / 2} y={y + BOX.height / 2 + 5} textAnchor="middle">{letter}</text>
        </g>
      ))}
    </svg>
  );
}

import type { Translate } from '#runtime/texts/translate.ts';
import { areaSketch, type Corner } from './area.ts';

const HECTARE = 10_000;

/** An area by its corners, to scale and with north at the top, and how large it is in words: no map is needed, and no script. */
export function AreaPicture({ corners, t }: { corners: readonly Corner[]; t: Translate }) {
  const { width, height, path, corners: drawn, scale, squareMetres } = areaSketch(corners);
  const large = squareMetres >= HECTARE;
  const size = t(large ? 'field.area.hectares' : 'field.area.squareMetres', { size: Number((large ? squareMetres / HECTARE : squareMetres).toPrecision(2)) });
  const far = scale.metres >= 1_000 ? t('field.area.kilometres', { length: scale.metres / 1_000 }) : t('field.area.metres', { length: scale.metres });
  const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2 };
  const words = { fill: 'currentColor', fontSize: 12 };
  return (
    <div>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('field.area.drawn', { corners: corners.length, size })}>
        <path d={path} {...line} fill="currentColor" fillOpacity="0.12" />
        {drawn.map(({ x, y }, index) => <g key={index}><circle cx={x} cy={y} r="10" fill="#fff" stroke="currentColor" /><text x={x} y={y + 4} textAnchor="middle" fill="#000" fontSize="12">{t('field.area.corner', { number: index + 1 })}</text></g>)}
        <path d={`M${width - 18} 36V10M${width - 23} 18L${width - 18} 9L${width - 13} 18`} {...line} />
        <text x={width - 18} y="50" textAnchor="middle" {...words}>{t('field.area.north')}</text>
        <path d={`M8 ${height - 12}v5h${scale.length}v-5`} {...line} />
        <text x="12" y={height - 12} {...words}>{far}</text>
      </svg>
      <p className="quiet">{size}</p>
    </div>
  );
}

/** Colours that drawing programs write by name (CSS Color 4, section 6.1): those met in logos. */
const NAMED: Record<string, string> = {
  black: '#000000', white: '#ffffff', red: '#ff0000', green: '#008000', blue: '#0000ff', yellow: '#ffff00', orange: '#ffa500', gold: '#ffd700', gray: '#808080', grey: '#808080',
  silver: '#c0c0c0', maroon: '#800000', navy: '#000080', purple: '#800080', teal: '#008080', olive: '#808000', lime: '#00ff00', aqua: '#00ffff', cyan: '#00ffff',
  fuchsia: '#ff00ff', magenta: '#ff00ff', brown: '#a52a2a', crimson: '#dc143c', darkred: '#8b0000', darkblue: '#00008b', darkgreen: '#006400', pink: '#ffc0cb', currentcolor: '#000000',
};

/** A colour of a drawing as `#rrggbb`, `none`, or undefined where it is not understood. */
export function colourOf(text: string): string | undefined {
  const colour = text.trim().toLowerCase();
  if (colour === 'none' || colour === 'transparent') return 'none';
  if (/^#[0-9a-f]{6}$/.test(colour)) return colour;
  if (/^#[0-9a-f]{3}$/.test(colour)) return `#${[...colour.slice(1)].map((digit) => digit + digit).join('')}`;
  const [, ...parts] = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/.exec(colour) ?? [];
  if (parts.length === 3) return hexOf(parts.map(Number));
  return Object.hasOwn(NAMED, colour) ? NAMED[colour] : undefined;
}

/** The colour as it looks on white paper at this opacity. */
export function onPaper(colour: string, opacity: number): string {
  if (colour === 'none' || opacity >= 1) return colour;
  return hexOf([1, 3, 5].map((at) => Math.round(255 - (255 - Number.parseInt(colour.slice(at, at + 2), 16)) * opacity)));
}

const hexOf = (parts: readonly number[]): string => `#${parts.map((part) => Math.min(part, 255).toString(16).padStart(2, '0')).join('')}`;

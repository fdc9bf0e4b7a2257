/** Drawn in the text's colour; never the only sign of anything. */
const PATHS = {
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  close: 'M5 5l10 10M15 5 5 15',
  up: 'M10 16V5M5 10l5-5 5 5',
  down: 'M10 4v11M5 10l5 5 5-5',
  across: 'M4 10h12M11 5l5 5-5 5',
  undo: 'M8 5 4 9l4 4M4 9h8a4 4 0 0 1 0 8h-2',
  redo: 'M12 5l4 4-4 4M16 9H8a4 4 0 0 0 0 8h2',
  bin: 'M4 6h12M8 6V4h4v2M6 6l1 10h6l1-10M9 9v4M11 9v4',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  back: 'M12 4 6 10l6 6',
  find: 'M9 4a5 5 0 1 1 0 10A5 5 0 0 1 9 4zM13 13l4 4',
  fault: 'M10 3 2 17h16zM10 8v4M10 14.5v.5',
  notice: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM10 9v5M10 6v.5',
  good: 'M4 10.5 8.5 15 16 6',
  lanes: 'M3.5 3.5h13v13h-13zM8 3.5v13M12.5 3.5v13',
  aim: 'M10 5a5 5 0 1 1 0 10a5 5 0 0 1 0-10zM10 2v4M10 14v4M2 10h4M14 10h4',
  drag: 'M8 4v.1M12 4v.1M8 10v.1M12 10v.1M8 16v.1M12 16v.1',
  play: 'M6 4l10 6-10 6z',
  pause: 'M7 4v12M13 4v12',
  step: 'M5 4l8 6-8 6zM15 4v12',
  again: 'M15.5 7A6.5 6.5 0 1 0 16.5 11M16 3v4h-4',
  list: 'M4 5.5l1.5 1.5L8 4M4 12.5l1.5 1.5L8 11M11 6h5M11 13h5',
  phone: 'M6 2.5h8v15H6zM9 15h2',
  link: 'M4 10h11M11 5l5 5-5 5',
  bars: 'M4 16V9M8 16V5M12 16v-5M16 16V7',
  compare: 'M4 6h9M10 3l3 3-3 3M16 14H7M10 11l-3 3 3 3',
  comment: 'M3 4h14v9H9l-4 3.5V13H3z',
  moon: 'M16 11.5A6.5 6.5 0 1 1 8.5 4a5 5 0 0 0 7.5 7.5z',
  help: 'M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M10 14.5v.5',
} as const;
export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg className={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d={PATHS[name]} /></svg>
);

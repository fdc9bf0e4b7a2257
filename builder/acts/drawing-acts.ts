import { canvasInHand } from '#builder/canvas/canvas-hand.ts';
import { setPreferences, switchTheme } from '#builder/state/preferences.ts';
import type { Act } from './act.ts';
import type { Acts } from './bench.ts';

/** How the flow is drawn, and how it is looked at. */
export const drawingActs: Acts = ({ t, show, preferences: { view, direction, lanes, map, preview, singleKeys }, tool }) => {
  const canvas = canvasInHand();
  const service = (id: string, act: Omit<Act, 'id' | 'group'>): Act => ({ id, group: 'service', ...act });
  const noCanvas = canvas ? {} : { whyNot: t('builder.act.noCanvas') };
  return [
    service('first', { title: t('builder.add.first'), isEdit: true, run: () => show.open({ window: 'chooser', exit: 'start' }) }),
    ...(['canvas', 'outline'] as const).map((one) => service(`view ${one}`, { title: t('builder.act.view', { view: t(`builder.view.${one}`) }), ...(view === one ? { whyNot: t('builder.act.isSo') } : {}), run: () => setPreferences({ view: one }) })),
    ...(['down', 'across'] as const).map((one) => service(`direction ${one}`, { title: t(`builder.canvas.${one}`), ...(canvas ? {} : noCanvas), ...(direction === one ? { whyNot: t('builder.act.isSo') } : {}), run: () => setPreferences({ direction: one }) })),
    service('lanes', { title: t(lanes ? 'builder.lanes.hide' : 'builder.lanes.show'), ...noCanvas, run: () => setPreferences({ lanes: !lanes }) }),
    service('map', { title: t(map ? 'builder.canvas.map.hide' : 'builder.canvas.map.show'), ...noCanvas, run: () => setPreferences({ map: !map }) }),
    service('zoom in', { title: t('builder.act.zoomIn'), keys: '+', ...noCanvas, run: () => canvas?.zoomIn() }),
    service('zoom out', { title: t('builder.act.zoomOut'), keys: '−', ...noCanvas, run: () => canvas?.zoomOut() }),
    service('fit', { title: t('builder.act.fit'), keys: '0', ...noCanvas, run: () => canvas?.fit() }),
    service('tidy', { title: t('builder.act.tidy'), whyNot: t('builder.act.tidy.whyNot'), run: () => {} }),
    service('preview', { title: t(preview ? 'builder.act.preview.hide' : 'builder.act.preview.show'), ...(tool ? { whyNot: t('builder.act.preview.taken', { tool: t(`builder.tool.${tool}`) }) } : {}), run: () => setPreferences({ preview: !preview }) }),
    service('theme', { title: t('builder.command.theme'), run: switchTheme }),
    service('single keys', { title: t(singleKeys ? 'builder.act.singleKeys.off' : 'builder.act.singleKeys.on'), run: () => setPreferences({ singleKeys: !singleKeys }) }),
  ];
};

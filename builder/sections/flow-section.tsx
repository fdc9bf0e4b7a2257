import { memo, useEffect, useRef } from 'react';
import { fieldAt } from '#schemas/index.ts';
import { part } from '#builder/state/part.tsx';
import { CanvasBar } from '#builder/canvas/canvas-bar.tsx';
import { Button } from '#builder/inputs/button.tsx';
import type { IconName } from '#builder/inputs/icon.tsx';
import { Outline } from '#builder/outline/outline.tsx';
import { FieldPanel } from '#builder/panels/field-panel.tsx';
import { usePanelFocus } from '#builder/panels/panel-focus.ts';
import { StepPanel } from '#builder/panels/step-panel.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { Following } from '#builder/state/following.tsx';
import { setPreferences, usePreferences } from '#builder/state/preferences.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { TOOLS, type Tool, useTrying } from '#builder/trying/trying-context.tsx';
import { ToolRow } from './tool-row.tsx';
import { useIsNarrow } from '#builder/state/use-narrow.ts';
import { loadToolTexts } from '#builder/texts/catalogues.ts';

/** React Flow is a third of the editor: the outline and the panels do without it. */
const Canvas = part(async () => (await import('#builder/canvas/canvas.tsx')).Canvas, { waiting: 'builder.loading' });

/** On a phone the drawing is read, above the list. */
const ReadingCanvas = part(async () => (await Promise.all([import('#builder/canvas/reading-canvas.tsx'), loadToolTexts()]))[0].ReadingCanvas, { waiting: 'builder.loading' });

const PhonePreview = part(async () => (await import('#builder/preview/phone-preview.tsx')).PhonePreview, { waiting: 'builder.loading' });

/** The engine comes with them: trying out is loaded when it is first done. */
const ToolPanel = part(async () => (await Promise.all([import('#builder/trying/tool-panel.tsx'), loadToolTexts()]))[0].ToolPanel, { waiting: 'builder.loading' });

const Whole = memo(function Whole({ view }: { view: 'canvas' | 'outline' }) {
  return view === 'outline' ? <Outline /> : <Canvas />;
});

/** The flow: as a drawing or a list, the chosen step's panel, and the pages as people see them. */
export function FlowSection() {
  const { t } = useTexts();
  const { preview, view } = usePreferences();
  const { place, file } = useEditor();
  const { tool } = useTrying();
  const isChosen = place.field !== undefined || (place.step !== undefined && Object.hasOwn(file['x-service'].flow.steps, place.step));
  const isNarrow = useIsNarrow();
  const shown = isNarrow ? 'outline' : view;
  return (
    <div className={`flow ${tool ? 'with-tool' : preview ? 'with-preview' : ''} ${isChosen ? '' : 'nothing-chosen'}`}>
      {isNarrow && (isChosen || tool) ? null : <section className="flow-drawing" aria-label={t('builder.section.flow')}>
        <div className="flow-views">
          <fieldset className="switch view-switch">
            <legend className="unseen">{t('builder.view')}</legend>
            {(['canvas', 'outline'] as const).map((one) => (
              <label key={one} className={view === one ? 'chosen' : ''}><input type="radio" name="view" checked={view === one} onChange={() => setPreferences({ view: one })} />{t(`builder.view.${one}`)}</label>
            ))}
          </fieldset>
          {shown === 'canvas' ? <CanvasBar /> : null}
          <ToolButtons />
        </div>
        <div className="flow-body">
          <Following>{isNarrow && view === 'canvas' ? <ReadingCanvas /> : null}<Whole view={shown} /></Following>
        </div>
      </section>}
      {isNarrow && tool ? null : <StepAside isNarrow={isNarrow} />}
      {tool ? <ToolPanel key={tool} tool={tool} /> : preview ? <PhonePreview /> : null}
    </div>
  );
}

const ICONS: Record<Tool, IconName> = { why: 'help', simulate: 'play', scenarios: 'list', changes: 'compare', figures: 'bars' };

/** What can be tried out takes the place of the preview. */
function ToolButtons() {
  const { t } = useTexts();
  const { preview } = usePreferences();
  const { tool, setTool } = useTrying();
  return (
    <ToolRow label={t('builder.tool.title')} tools={[
      ...TOOLS.map((one) => ({ key: one, words: t(`builder.tool.${one}`), icon: ICONS[one], isOn: tool === one, onPress: () => setTool(tool === one ? undefined : one) })),
      { key: 'preview', words: t('builder.preview.toggle'), icon: 'phone', isOn: preview && !tool, isOff: tool !== undefined, stays: true, onPress: () => setPreferences({ preview: !preview }) },
    ]} />
  );
}

function StepAside({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTexts();
  const { place, file, goTo } = useEditor();
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step or question begins at its top
  useEffect(() => { panel.current?.scrollTo(0, 0); }, [place.step, place.field]);
  useFocusOnSetting(panel, place.setting);
  usePanelFocus(panel, file, place.step, place.field);
  const isThere = place.step !== undefined && Object.hasOwn(file['x-service'].flow.steps, place.step);
  // Undoing may have taken the question away, or back to its page.
  const asked = place.field !== undefined && fieldAt(file, place.field) ? place.field : undefined;
  if (!isThere && asked === undefined) return null;
  return (
    <aside className="panel" ref={panel} aria-label={t('builder.panel.label')}>
      {isNarrow ? <Button look="quiet" icon="back" onClick={() => goTo({ section: 'flow' })}>{t('builder.panel.back')}</Button> : null}
      {asked !== undefined ? <FieldPanel key={asked} path={asked} /> : <StepPanel key={place.step} stepKey={place.step!} />}
    </aside>
  );
}

/** Puts the focus on the box a problem is about, or on the nearest above it. */
export function useFocusOnSetting(home: { current: HTMLElement | null }, setting: string | undefined): void {
  useEffect(() => {
    // A window that closes gives the focus back first.
    const timer = setTimeout(() => {
      for (let path = setting ?? ''; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
        const box = home.current?.querySelector<HTMLElement>(`[data-setting="${CSS.escape(path)}"]`);
        if (!box) continue;
        box.closest('details')?.setAttribute('open', '');
        box.focus();
        if (box instanceof HTMLInputElement) box.select();
        return;
      }
    }, 30);
    return () => clearTimeout(timer);
  }, [home, setting]);
}

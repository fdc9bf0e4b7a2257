import { useMemo } from 'react';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Command } from '#builder/dialogs/palette.tsx';
import { isAddable, newSteps } from '#builder/edits/new-parallel.ts';
import { flowOf, isEnd, onwardOutcome, outcomesOf } from '#builder/edits/ways.ts';
import { SECTIONS } from '#builder/model/places.ts';
import { kindName } from '#builder/model/naming.ts';
import type { Copies } from '#builder/outline/use-copies.ts';
import type { Editor } from '#builder/state/editor.tsx';
import { TOOLS, useTrying } from '#builder/trying/trying-context.tsx';
import { preferences, setPreferences, switchTheme } from '#builder/state/preferences.ts';
import { useTexts, wordsIn } from '#builder/state/texts.tsx';
import type { Open } from './editor-page.tsx';

/** Every act of the editor by name, for the palette. */
export function useCommands(editor: Editor, copies: Copies, onOpen: (open: Open) => void): Command[] {
  const { t } = useTexts();
  const { setTool } = useTrying();
  return useMemo(() => {
    const { file, edit, goTo, place } = editor;
    const step = place.step === undefined ? undefined : flowOf(file).steps[place.step];
    const outcome = step && !isEnd(step) ? onwardOutcome(outcomesOf(file, step)) : undefined;
    const after = place.step !== undefined && outcome !== undefined ? { step: place.step, outcome } : undefined;
    const add = (kind: string) => () => {
      const made = newSteps(file, kind, wordsIn, { after });
      edit(made.edit);
      goTo({ section: 'flow', step: made.key });
    };
    return [
      ...(after ? Object.keys(stepKinds).filter(isAddable).map((kind): Command => ({ id: `add ${kind}`, title: t('builder.command.add', { kind: kindName(t, kind) }), goes: true, run: add(kind) })) : []),
      ...(place.step !== undefined && step ? [
        { id: 'copy', title: t('builder.command.copy', { title: step.title }), keys: 'Ctrl C', run: () => copies.copy(place.step!) },
        { id: 'duplicate', title: t('builder.command.duplicate', { title: step.title }), keys: 'Ctrl D', goes: true, run: () => copies.duplicate(place.step!) },
      ] : []),
      { id: 'paste', title: t('builder.command.paste'), keys: 'Ctrl V', goes: true, run: () => copies.paste() },
      { id: 'publish', title: t('builder.publish'), run: () => onOpen({ window: 'publish' }) },
      { id: 'undo', title: t('builder.undo'), keys: 'Ctrl Z', run: editor.undo },
      { id: 'redo', title: t('builder.redo'), keys: 'Ctrl Shift Z', run: editor.redo },
      { id: 'view', title: t('builder.command.view'), run: () => setPreferences({ view: preferences().view === 'canvas' ? 'outline' : 'canvas' }) },
      ...TOOLS.map((tool): Command => ({ id: `tool ${tool}`, title: t(`builder.tool.${tool}.command`), goes: true, run: () => { goTo({ section: 'flow', step: place.step }); setTool(tool); } })),
      { id: 'theme', title: t('builder.command.theme'), run: switchTheme },
      { id: 'preview', title: t('builder.preview.toggle'), run: () => setPreferences({ preview: !preferences().preview }) },
      ...SECTIONS.map((section): Command => ({ id: `go ${section}`, title: t('builder.command.go', { section: t(`builder.section.${section}`) }), goes: true, run: () => goTo({ section }) })),
      { id: 'keys', title: t('builder.keys.title'), keys: '?', run: () => onOpen({ window: 'keys' }) },
    ];
  }, [editor, copies, onOpen, setTool, t]);
}

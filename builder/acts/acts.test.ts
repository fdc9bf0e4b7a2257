import { beforeEach, describe, expect, it, vi } from 'vitest';
import { catalogues } from '#runtime/texts/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { SECTIONS } from '#builder/model/places.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { found } from '#builder/model/search.ts';
import { TOOLS } from '#builder/trying/trying-context.tsx';
import { type Act, perform } from './act.ts';
import { actsOf } from './acts-of.ts';
import type { Bench } from './bench.ts';
import { buttonActs } from './step-acts.ts';

const t = translator('en', { onMissing: 'english' });

/** The editor on the sample service, with what is chosen and who edits. */
function bench({ step, field, isReadOnly = false, tool, publishedVersion = 0 }: { step?: string; field?: string; isReadOnly?: boolean; tool?: Bench['tool']; publishedVersion?: number } = {}) {
  const file = sampleService();
  const edits: Edit[] = [];
  const said: string[] = [];
  const edit = (one: Edit) => { edits.push(one); return true; };
  const editor = {
    slug: 'cafe-permit', file, edit, place: { section: 'flow', step, field }, goTo: vi.fn(), undo: vi.fn(), redo: vi.fn(), undoes: undefined, redoes: undefined, publishedVersion, isReadOnly,
    saver: { hasUnsaved: () => false, flush: vi.fn() }, lock: { state: { holder: { name: 'Karma' }, isMine: !isReadOnly } }, takeOver: vi.fn(),
  } as unknown as Bench['editor'];
  const made: Bench = {
    t, file, edit, announce: (text) => { said.push(text); }, copies: { copy: vi.fn(), paste: vi.fn(), duplicate: vi.fn(), copied: () => undefined }, removeStep: vi.fn(), language: 'en', editor,
    show: { open: vi.fn(), comments: { isOpen: false, toggle: vi.fn() }, problems: { isOpen: false, toggle: vi.fn() } }, addStep: vi.fn(),
    preferences: { view: 'canvas', direction: 'down', preview: true, theme: 'auto', singleKeys: true } as Bench['preferences'], tool, setTool: vi.fn(),
  };
  return { made, edits, said };
}

const byTitle = (acts: readonly Act[], title: string): Act => {
  const act = acts.find((one) => one.title === title);
  expect(act, title).toBeDefined();
  return act!;
};

describe('acts by name', () => {
  beforeEach(() => { vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} }); });

  it('[B-110] every act of the editor is there, each once, each with words, whatever is chosen', () => {
    for (const chosen of [{}, { step: 'review' }, { step: 'premises', field: '/premises/seats' }, { step: 'done' }]) {
      const acts = actsOf(bench(chosen).made);
      expect(new Set(acts.map(({ id }) => id)).size).toBe(acts.length);
      const ids = acts.map(({ id }) => id.split(' ')[0]);
      for (const id of ['add', 'connect', 'earlier', 'later', 'duplicate', 'copy', 'paste', 'remove', 'rename', 'undo', 'redo', 'save', 'tidy', 'direction', 'zoom', 'fit', 'view', 'preview', 'tool', 'publish', 'history', 'withdraw', 'export', 'import', 'bpmn', 'specification', 'share', 'visit', 'poster', 'comments', 'problems', 'fill', 'block', 'ask', 'question', 'new', 'go', 'keys', 'guide', 'theme', 'take'])
        if (!(id === 'connect' && chosen.step === 'done')) expect(ids, `${id} with ${JSON.stringify(chosen)}`).toContain(id);
      for (const tool of TOOLS) expect(acts.map(({ id }) => id)).toContain(`tool ${tool}`);
      for (const section of SECTIONS) expect(acts.map(({ id }) => id)).toContain(`go ${section}`);
      for (const { id, title, whyNot } of acts) {
        expect(Object.hasOwn(catalogues['en']!, title), `${id}: ${title}`).toBe(false);
        expect(title.trim(), id).not.toBe('');
        if (whyNot !== undefined) expect(whyNot, id).toMatch(/\.$/);
      }
    }
  });

  it('[B-110] what is done to the chosen step names it', () => {
    const acts = actsOf(bench({ step: 'review' }).made);
    for (const title of ['Remove “Review”', 'Duplicate “Review”', 'Move “Review” earlier', 'Copy “Review”']) byTitle(acts, title);
    expect(acts.filter(({ id }) => id.startsWith('connect'))).not.toHaveLength(0);
  });

  it('[B-111] what cannot be done now is there and says why', () => {
    const why = (acts: readonly Act[], id: string) => acts.find((one) => one.id === id)?.whyNot;
    const nothing = actsOf(bench().made);
    expect(why(nothing, 'remove')).toBe('Choose a step first.');
    expect(why(nothing, 'add desk')).toBe('Choose a step first.');
    expect(why(nothing, 'undo')).toBe('Nothing was done yet that could be undone.');
    expect(why(nothing, 'visit')).toBe('The service is not published.');
    expect(why(actsOf(bench({ publishedVersion: 1 }).made), 'visit')).toBeUndefined();
    expect(why(actsOf(bench({ step: 'done' }).made), 'add desk')).toContain('nothing follows it');
    expect(why(actsOf(bench({ step: 'before' }).made), 'earlier')).toContain('Nothing comes before');
    expect(why(actsOf(bench({ tool: 'why' }).made), 'preview slow')).toContain('has the preview’s place');
    const looking = actsOf(bench({ step: 'review', isReadOnly: true }).made);
    expect(looking.filter(({ isEdit }) => isEdit).every(({ whyNot }) => whyNot?.startsWith('Karma is editing.'))).toBe(true);
    expect(why(looking, 'take over')).toBeUndefined();
    expect(why(looking, 'export')).toBeUndefined();
  });

  it('[B-111] an act that cannot be done does nothing but say so', () => {
    const { made, said, edits } = bench({ step: 'before' });
    for (const act of actsOf(made).filter(({ whyNot }) => whyNot !== undefined)) {
      said.length = 0;
      perform(act, made.announce);
      expect(said, act.id).toEqual([act.whyNot]);
    }
    expect(edits).toEqual([]);
  });

  it('[B-110] the buttons beside a step are those very acts', () => {
    const { made } = bench({ step: 'papers' });
    const named = actsOf(made);
    for (const button of buttonActs(made, 'papers')) expect(named.find(({ id }) => id === button.id), button.id).toMatchObject({ title: button.title, keys: button.keys });
  });

  it('[B-112] a move says where the step stands then', () => {
    const { made, said, edits } = bench({ step: 'papers' });
    perform(byTitle(actsOf(made), `Move “${made.file['x-service'].flow.steps['papers']!.title}” earlier`), made.announce);
    expect(edits).toHaveLength(1);
    expect(said.at(-1)).toMatch(/stands before “.+” now, as step 2 of \d+\.$/);
  });

  it('[B-19] what begins with the query comes first, then a word that does, then the rest', () => {
    const list = ['The fee is republished', 'Go to: Publishing', 'Publish…', 'Other'].map((title) => ({ title, words: title === 'Other' ? 'publish' : '' }));
    expect(found(list, 'publish').map(({ one: { title } }) => title)).toEqual(['Publish…', 'Go to: Publishing', 'The fee is republished', 'Other']);
  });
});

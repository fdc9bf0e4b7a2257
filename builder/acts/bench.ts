import type { Wishes } from '#builder/edits/new-step.ts';
import type { Exit } from '#builder/edits/edit.ts';
import type { Open } from '#builder/pages/editor-page.tsx';
import type { Editor } from '#builder/state/editor.tsx';
import type { Preferences } from '#builder/state/preferences.ts';
import type { Tool } from '#builder/trying/trying-context.tsx';
import type { Act } from './act.ts';
import type { StepBench } from './step-acts.ts';

/** What opens beside or over the drawing. */
export interface Show {
  open(window: Open): void;
  comments: { isOpen: boolean; toggle(): void };
  problems: { isOpen: boolean; toggle(): void };
}

/** All that acts work with: the service that is open, and the editor around it. */
export interface Bench extends StepBench {
  language: string;
  editor: Editor;
  show: Show;
  addStep(kind: string, after: Exit | undefined, wishes?: Wishes): void;
  preferences: Preferences;
  tool: Tool | undefined;
  setTool(tool: Tool | undefined): void;
}

export type Acts = (bench: Bench) => Act[];

/** The focus goes to a step as soon as it is drawn. */
export function focusStep(home: HTMLElement | null, key: string | undefined, patience = 20): void {
  if (key === undefined) return;
  const card = [...home?.querySelectorAll<HTMLElement>('.react-flow__node') ?? []].find(({ dataset }) => dataset['id'] === key);
  if (card) card.focus();
  else if (patience > 0) setTimeout(() => focusStep(home, key, patience - 1), 50);
}

/** The step the keyboard is on: what Delete takes is what has the ring, not what was chosen before. */
export const focusedStep = (): string | undefined => document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset['id'];

import { expect, type Locator, type Page } from '@playwright/test';

/** More presses of Tab than these nobody makes to reach a thing. */
const MOST_TABS = 250;

/**
 * A person at work, whose acts are counted: a click, a text typed into a box, a choice from a list, a key. By keyboard alone a thing is reached by Tab, as
 * anybody without a pointer does; those presses are counted apart.
 */
export class Person {
  acts = 0;
  tabs = 0;
  constructor(private readonly page: Page, private readonly hand: 'mouse' | 'keyboard') {}

  async press(target: Locator): Promise<void> {
    this.acts += 1;
    // As long as a finger rests on the button.
    if (this.hand === 'mouse') {
      await this.bringIntoSight(target);
      return target.click({ delay: 80 });
    }
    await this.reach(target);
    const isTick = await target.evaluate((one) => one.matches('input[type=radio], input[type=checkbox]'));
    await this.page.keyboard.press(isTick ? 'Space' : 'Enter');
  }

  /** What lies beyond the edge of the drawing is reached by showing all of it. */
  private async bringIntoSight(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    const isBeyond = await target.evaluate((one) => {
      const drawing = one.closest('.react-flow__viewport') && one.closest('.react-flow')?.getBoundingClientRect();
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return Boolean(drawing && (top < drawing.top || bottom > drawing.bottom || left < drawing.left || right > drawing.right));
    });
    if (!isBeyond) return;
    this.acts += 1;
    await this.page.locator('.react-flow__controls-fitview').click();
    await expect.poll(() => target.evaluate((one) => {
      const { bottom } = one.getBoundingClientRect();
      return bottom <= one.closest('.react-flow')!.getBoundingClientRect().bottom;
    })).toBe(true);
  }

  /** What stood in the box gives way. */
  async type(target: Locator, text: string): Promise<void> {
    this.acts += 1;
    if (this.hand === 'mouse') return target.fill(text);
    await this.reach(target);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  async choose(target: Locator, option: string): Promise<void> {
    this.acts += 1;
    if (this.hand === 'keyboard') await this.reach(target);
    await target.selectOption({ label: option });
  }

  /** From a list that is searched by typing. */
  async pick(list: Locator, name: string): Promise<void> {
    if (this.hand === 'mouse') return this.press(list.getByRole('option', { name }).first());
    await this.type(list.getByRole('combobox'), name);
    this.acts += 1;
    await this.page.keyboard.press('Enter');
  }

  /** In the editor F6 goes from part to part; within one, and elsewhere, Tab goes on or back to what is nearer. */
  private async reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    const isThere = () => target.evaluate((one) => one === document.activeElement);
    for (let presses = 0; !(await isThere()); presses += 1) {
      expect(presses, `reached by Tab: ${String(target)}`).toBeLessThan(MOST_TABS);
      this.tabs += 1;
      await this.page.keyboard.press(await target.evaluate(keyTowards));
      // One of a group of radio buttons is reached by arrows.
      if (await target.evaluate((one) => one.matches('input[type=radio]') && document.activeElement?.matches(`input[type=radio][name="${(one as HTMLInputElement).name}"]`) === true && one !== document.activeElement)) {
        await this.page.keyboard.press('ArrowDown');
      }
    }
  }
}

/** Runs in the page: the key that brings a person nearer to what they see. */
function keyTowards(target: Element): string {
  const active = document.activeElement;
  if (!active || active === document.body) return document.querySelector('.editor') && !document.querySelector('dialog[open]') ? 'F6' : 'Tab';
  const partOf = (one: Element) => (document.querySelector('dialog[open]') ? null : one.closest('.editor > .app-head, .editor > .tabs, .flow-drawing, #main > .section, aside.panel, .flow > .tool, .flow > .preview, .editor > .problems, .comments-panel'));
  const isBefore = (active.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 && !active.contains(target);
  if (document.querySelector('.editor') && partOf(target) && partOf(active) !== partOf(target)) return isBefore ? 'Shift+F6' : 'F6';
  return isBefore ? 'Shift+Tab' : 'Tab';
}

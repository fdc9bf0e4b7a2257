/** Boxes and buttons that are no setting of the file, by the place that leads to them. */
export const BOXES = {
  /** Where a link to the draft is made. */
  share: '/share',
  newCondition: '/new-condition',
  /** Where a block is given its name. */
  keepBlock: '/keep-block',
  /** Where a list takes a spreadsheet. */
  fill: (list: string): string => `/$defs/${list}/import`,
} as const;

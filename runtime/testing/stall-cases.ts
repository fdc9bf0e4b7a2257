import { answers, decides, goesOn, opens, sends, uploads, type Act } from './acts.ts';

/** Answers of the small service that fit. */
export const CLOTH = { seller: 'citizen', goods: 'cloth' };
export const FOOD = { seller: 'citizen', goods: 'food' };
export const STALL = { name: 'Dema', district: 'east', village: 'hill', women: 2, men: 1 };
export const GAS = { fuel: 'gas' };

/** A seller of cloth, up to the check of the answers. */
export const clothUpToSend: Act[] = [opens({ guide: CLOTH }), answers('stall', STALL)];

/** A seller of food, up to the check of the answers. */
export const foodUpToSend: Act[] = [opens({ guide: FOOD }), answers('stall', STALL), answers('kitchen', GAS), uploads('clearance'), goesOn('documents')];

/** A seller of food whose file lies with the inspector. */
export const foodAtDesk: Act[] = [...foodUpToSend, sends()];

/** Sent back by the inspector with these fields open. */
export const sentBack = (fields: Record<string, string>): Act[] => [...foodAtDesk, decides({ outcome: 'sendBack', reason: 'unclear', text: 'Look again, please.', fields })];

import { expect, test } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const entry = { uid: 'task-1@example.org', sequence: 2, stamp: '2026-03-02T04:00:00.000Z', from: '2026-03-03T03:00:00.000Z', to: '2026-03-03T03:30:00.000Z', title: 'Talk', place: 'Market office, 1 Market Street', text: 'Bring your card; and a pen.\nReference MS-1', remind: 24 };

/** A reader as RFC 5545 describes it: unfolds, then splits names from values. */
const read = (text: string): [string, string][] => text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);
const plain = (value: string) => value.replaceAll(/\\([\\;,nN])/g, (_all, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));

test('[E83] given an appointment, then a calendar reads when, where and what, in UTC, and replaces what it had', () => {
  const values = Object.fromEntries(read(calendarFile(entry)).map(([name, value]) => [name, plain(value)]));
  expect(values).toMatchObject({ UID: entry.uid, SEQUENCE: '2', DTSTAMP: '20260302T040000Z', DTSTART: '20260303T030000Z', DTEND: '20260303T033000Z', SUMMARY: 'Talk', LOCATION: entry.place, TRIGGER: '-PT24H' });
  expect(read(calendarFile(entry)).find(([name]) => name === 'DESCRIPTION')!.map(plain)).toEqual(['DESCRIPTION', entry.text]);
  expect(calendarFile({ ...entry, remind: 0 })).not.toContain('VALARM');
});

test('[E202] given an appointment that was cancelled, then the same entry is taken out of the calendar, and reminds nobody', () => {
  const file = calendarFile({ ...entry, sequence: 3, isCancelled: true });
  const values = Object.fromEntries(read(file));
  expect([values['METHOD'], values['UID'], values['SEQUENCE'], values['STATUS'], values['DTSTART'], file.includes('VALARM')]).toEqual(['CANCEL', entry.uid, '3', 'CANCELLED', '20260303T030000Z', false]);
  expect(Object.fromEntries(read(calendarFile(entry)))).toMatchObject({ METHOD: 'PUBLISH', STATUS: 'CONFIRMED' });
});

test('[E83] given long words in any script, and words made to end the entry early, then lines have 75 octets at most, no character is cut, and nothing is added', () => {
  const text = `${'དུས་འགྲིགས་'.repeat(40)}\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Other 😀`;
  const file = calendarFile({ ...entry, text });
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(file).not.toContain('�');
  expect(read(file).filter(([name]) => name === 'END' || name === 'SUMMARY')).toHaveLength(4);
  expect(plain(read(file).find(([name]) => name === 'DESCRIPTION')![1])).toBe(text.replaceAll('\r\n', '\n'));
});

/** An appointment as a calendar keeps it. */
export interface CalendarEntry {
  /** The same for every version of the entry, so that a calendar replaces the earlier one. */
  uid: string;
  /** How often it was changed: a later version takes the place of an earlier one. */
  sequence: number;
  /** It is taken out of the calendar again. */
  isCancelled?: boolean;
  /** ISO 8601 instants, UTC: when the file is written, and from when to when. */
  stamp: string;
  from: string;
  to: string;
  title: string;
  place: string;
  text: string;
  /** Hours before at which the calendar reminds. */
  remind: number;
}

const LONGEST_LINE = 75;
const encoder = new TextEncoder();

/** A calendar file (RFC 5545): one entry and its alarm, in UTC, so that it needs no time zone. One that is cancelled takes the entry out again. */
export function calendarFile({ uid, sequence, stamp, from, to, title, place, text, remind, isCancelled = false }: CalendarEntry): string {
  const alarm = remind > 0 && !isCancelled ? ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, `TRIGGER:-PT${remind}H`, 'END:VALARM'] : [];
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Stampless//Appointment//EN', `METHOD:${isCancelled ? 'CANCEL' : 'PUBLISH'}`, 'BEGIN:VEVENT',
    `UID:${uid}`, `SEQUENCE:${sequence}`, `DTSTAMP:${basic(stamp)}`, `DTSTART:${basic(from)}`, `DTEND:${basic(to)}`,
    `SUMMARY:${escaped(title)}`, `LOCATION:${escaped(place)}`, `DESCRIPTION:${escaped(text)}`, `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`, ...alarm, 'END:VEVENT', 'END:VCALENDAR',
  ];
  return lines.map(folded).map((line) => `${line}\r\n`).join('');
}

/** `20261123T030000Z` (section 3.3.5). */
const basic = (instant: string): string => `${instant.replaceAll(/[-:]|\.\d+/g, '')}`;

/** Section 3.3.11. */
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|\r|\n/g, '\\n');

/** No line is longer than 75 octets, and none is cut inside a character (section 3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let [part, octets] = ['', 0];
  for (const sign of line) {
    const more = encoder.encode(sign).length;
    if (octets + more > LONGEST_LINE) {
      parts.push(part);
      // The blank that begins a line of continuation counts.
      [part, octets] = ['', 1];
    }
    part += sign;
    octets += more;
  }
  return [...parts, part].join('\r\n ');
}

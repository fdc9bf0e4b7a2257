import type { Contact, ServiceFile } from '#schemas/index.ts';

/** An institution, and how people far away reach it. */
export interface Office {
  institution: string;
  contact: Contact;
}

/** The institutions of these services with their contacts, each once; where one has none of its own, the service's. */
export function officesIn(files: readonly ServiceFile[]): Office[] {
  const all = files.flatMap(({ 'x-service': { institutions, about } }) => Object.values(institutions).map(({ title, contact = about.contact }) => ({ institution: title, contact })));
  return [...new Map(all.filter(({ contact }) => contact.phone || contact.email).map((office) => [JSON.stringify(office), office])).values()];
}

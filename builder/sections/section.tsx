import { part } from '#builder/state/part.tsx';
import type { Section as SectionName } from '#builder/model/places.ts';
import { AboutSection } from './about-section.tsx';
import { ConditionsSection } from './conditions-section.tsx';
import { DocumentsSection } from './documents-section.tsx';
import { FeesSection } from './fees-section.tsx';
import { FlowSection } from './flow-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { TasksSection } from './tasks-section.tsx';

/** Nobody begins there. */
const later = { waiting: 'builder.loading' };
const CertificatesSection = part(async () => (await import('./certificates/certificates-section.tsx')).CertificatesSection, later);
const ListsSection = part(async () => (await import('./lists-section.tsx')).ListsSection, later);
const TextsSection = part(async () => (await import('./texts-section.tsx')).TextsSection, later);
const VersionsSection = part(async () => (await import('./versions-section.tsx')).VersionsSection, later);

const PAGES: Record<SectionName, React.ComponentType> = {
  tasks: TasksSection, flow: FlowSection, conditions: ConditionsSection, people: PeopleSection, documents: DocumentsSection, fees: FeesSection, certificates: CertificatesSection, lists: ListsSection, about: AboutSection, texts: TextsSection, versions: VersionsSection,
};

export function Section({ section }: { section: SectionName }) {
  const Page = PAGES[section];
  return <Page />;
}

import { part } from '#builder/state/part.tsx';
import type { Section as SectionName } from '#builder/model/places.ts';
import { AboutSection } from './about-section.tsx';
import { ConditionsSection } from './conditions-section.tsx';
import { DocumentsSection } from './documents-section.tsx';
import { FeesSection } from './fees-section.tsx';
import { FlowSection } from './flow-section.tsx';
import { ListsSection } from './lists-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { TasksSection } from './tasks-section.tsx';
import { TextsSection } from './texts-section.tsx';
import { VersionsSection } from './versions-section.tsx';

/** The designer is large, and nobody begins there. */
const CertificatesSection = part(async () => (await import('./certificates/certificates-section.tsx')).CertificatesSection, { waiting: 'builder.loading' });

const PAGES: Record<SectionName, React.ComponentType> = {
  tasks: TasksSection, flow: FlowSection, conditions: ConditionsSection, people: PeopleSection, documents: DocumentsSection, fees: FeesSection, certificates: CertificatesSection, lists: ListsSection, about: AboutSection, texts: TextsSection, versions: VersionsSection,
};

export function Section({ section }: { section: SectionName }) {
  const Page = PAGES[section];
  return <Page />;
}

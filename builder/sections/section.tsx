import { part } from '#builder/state/part.tsx';
import type { Section as SectionName } from '#builder/model/places.ts';
import { loadBlockTexts, loadToolTexts } from '#builder/texts/catalogues.ts';
import { FlowSection } from './flow-section.tsx';

/** Nobody begins there. */
const later = { waiting: 'builder.loading' };
const AboutSection = part(async () => (await Promise.all([import('./about-section.tsx'), loadToolTexts()]))[0].AboutSection, later);
const ConditionsSection = part(async () => (await import('./conditions-section.tsx')).ConditionsSection, later);
const DocumentsSection = part(async () => (await import('./documents-section.tsx')).DocumentsSection, later);
const FeesSection = part(async () => (await Promise.all([import('./fees-section.tsx'), loadToolTexts()]))[0].FeesSection, later);
const NoticesSection = part(async () => (await Promise.all([import('./notices/notices-section.tsx'), loadToolTexts()]))[0].NoticesSection, later);
const PeopleSection = part(async () => (await Promise.all([import('./people-section.tsx'), loadToolTexts()]))[0].PeopleSection, later);
const CertificatesSection = part(async () => (await Promise.all([import('./certificates/certificates-section.tsx'), loadToolTexts()]))[0].CertificatesSection, later);
const ListsSection = part(async () => (await Promise.all([import('./lists-section.tsx'), loadToolTexts()]))[0].ListsSection, later);
const TasksSection = part(async () => (await Promise.all([import('./tasks-section.tsx'), loadBlockTexts()]))[0].TasksSection, later);
const TextsSection = part(async () => (await Promise.all([import('./texts-section.tsx'), loadToolTexts()]))[0].TextsSection, later);
const VersionsSection = part(async () => (await import('./versions-section.tsx')).VersionsSection, later);

const PAGES: Record<SectionName, React.ComponentType> = {
  tasks: TasksSection, flow: FlowSection, conditions: ConditionsSection, people: PeopleSection, documents: DocumentsSection, fees: FeesSection, notices: NoticesSection, certificates: CertificatesSection, lists: ListsSection, about: AboutSection, texts: TextsSection, versions: VersionsSection,
};

export function Section({ section }: { section: SectionName }) {
  const Page = PAGES[section];
  return <Page />;
}

import type { InnovationPage } from '../../app/read-innovation.ts';
import { t } from '../../i18n/messages.ts';

/** A part of a case's article, by its place in the address (`#masalah`). */
export type SectionId =
  | 'hasil'
  | 'masalah'
  | 'solusi'
  | 'cara'
  | 'perubahan'
  | 'jangkauan'
  | 'manfaat'
  | 'pelajaran'
  | 'prasyarat'
  | 'bawa-pulang'
  | 'berkas'
  | 'usaha'
  | 'penghargaan'
  | 'adopsi'
  | 'silsilah'
  | 'tanya-jawab'
  | 'sumber';

type Section = { id: SectionId; title: string; told: boolean };

const some = (...values: readonly unknown[]) =>
  values.some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));

/** Every part a case may have, in reading order, and whether this one tells it. */
export function sectionsOf({
  innovation,
  lineage,
  tree,
  recorded,
  questions,
}: InnovationPage): readonly Section[] {
  const { how, behaviourChange, lessons } = innovation;
  return [
    { id: 'hasil', title: t('case.results'), told: some(innovation.results) },
    { id: 'masalah', title: t('case.problem'), told: some(innovation.problem, innovation.strategicIssue) },
    {
      id: 'solusi',
      title: t('case.solution'),
      told: some(innovation.solution, innovation.renewalMethod, innovation.novelty),
    },
    { id: 'cara', title: t('case.how'), told: some(...Object.values(how)) },
    { id: 'perubahan', title: t('case.behaviour'), told: some(...Object.values(behaviourChange)) },
    { id: 'jangkauan', title: t('case.inclusion'), told: some(innovation.inclusion) },
    {
      id: 'manfaat',
      title: t('case.benefit'),
      told: some(innovation.purpose, innovation.benefit, innovation.outcome),
    },
    { id: 'pelajaran', title: t('case.lessons'), told: some(lessons.wentWrong, lessons.wouldRepeat) },
    { id: 'prasyarat', title: t('case.prerequisites'), told: some(innovation.prerequisites) },
    { id: 'bawa-pulang', title: t('case.takeaways'), told: some(innovation.takeaways) },
    { id: 'berkas', title: t('case.files'), told: some(innovation.media) },
    {
      id: 'usaha',
      title: t('case.business'),
      told: some(innovation.businessProfile, innovation.intellectualProperty),
    },
    { id: 'penghargaan', title: t('case.awards'), told: some(innovation.awards) },
    {
      id: 'adopsi',
      title: t('case.adoptions'),
      told: some(recorded.ran, recorded.underWay, recorded.givenUp),
    },
    {
      id: 'silsilah',
      title: t('case.lineage'),
      told: some(tree, lineage.adoptedBy, lineage.adoptedFrom, innovation.adoptionMentions),
    },
    {
      id: 'tanya-jawab',
      title: t('case.questions'),
      // One can ask as long as it is in the catalogue.
      told: innovation.state === 'published' || some(...Object.values(questions)),
    },
    { id: 'sumber', title: t('case.sources'), told: some(innovation.sources) },
  ];
}

/** What a reader would look for and the record does not say yet, as words for a sentence. */
export function untold({ innovation }: InnovationPage): readonly string[] {
  const { how, behaviourChange, lessons } = innovation;
  const asked = [
    { told: some(innovation.problem), words: t('case.untold.problem') },
    { told: some(innovation.solution), words: t('case.untold.solution') },
    { told: some(how.steps), words: t('case.untold.how') },
    { told: some(how.costBand, how.cost, how.funding), words: t('case.untold.cost') },
    { told: some(how.legalBasis), words: t('case.untold.legal') },
    { told: some(...Object.values(behaviourChange)), words: t('case.untold.behaviour') },
    { told: some(innovation.inclusion), words: t('case.untold.inclusion') },
    { told: some(innovation.results), words: t('case.untold.results') },
    { told: some(lessons.wentWrong, lessons.wouldRepeat), words: t('case.untold.lessons') },
    { told: some(innovation.prerequisites), words: t('case.untold.prerequisites') },
    { told: some(innovation.takeaways), words: t('case.untold.takeaways') },
    { told: some(innovation.startedYear), words: t('case.untold.year') },
    { told: some(innovation.contact), words: t('case.untold.contact') },
  ];
  return asked.filter(({ told }) => !told).map(({ words }) => words);
}

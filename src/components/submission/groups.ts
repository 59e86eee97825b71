import type { FieldId, Section } from '../../domain/submission-content.ts';
import { t } from '../../i18n/messages.ts';

/** Questions that belong together, under a heading of their own. */
type Group = { id: string; title: string; fields: readonly FieldId[] };

/** Every field of every step, once, in the order in which it is asked. */
export const GROUPS = {
  identity: [
    { id: 'ringkasan', title: t('submission.group.what'), fields: ['name', 'summary', 'agency'] },
    {
      id: 'tahapan',
      title: t('submission.group.state'),
      fields: ['startedYear', 'stage', 'form', 'digital'],
    },
    {
      id: 'katalog',
      title: t('submission.group.place'),
      fields: ['dimension', 'subDimension', 'secondaryDimensions', 'affairs', 'topics', 'topicWords'],
    },
    {
      id: 'siapa',
      title: t('submission.group.people'),
      fields: ['initiatorKind', 'initiatorName', 'classification', 'latitude', 'longitude'],
    },
    {
      id: 'prioritas',
      title: t('submission.group.priorities'),
      fields: ['astaCita', 'pkpn', 'sustainableGoals'],
    },
  ],
  problem: [{ id: 'mengapa', title: t('submission.group.why'), fields: ['problem', 'strategicIssue'] }],
  solution: [
    { id: 'cara-kerja', title: t('submission.group.works'), fields: ['solution'] },
    { id: 'baru', title: t('submission.group.new'), fields: ['renewalMethod', 'novelty'] },
    { id: 'tujuan', title: t('submission.group.aims'), fields: ['purpose', 'benefit'] },
  ],
  how: [
    {
      id: 'langkah',
      title: t('submission.group.steps'),
      fields: ['steps', 'trialOn', 'implementedOn', 'developedOn', 'timeToFirstUse'],
    },
    {
      id: 'sarana',
      title: t('submission.group.means'),
      fields: ['staff', 'costBand', 'cost', 'funding', 'technology'],
    },
    { id: 'dukungan', title: t('submission.group.backing'), fields: ['legalBasis', 'partners'] },
  ],
  behaviour: [
    {
      id: 'kebiasaan',
      title: t('submission.group.habits'),
      fields: ['behaviourStaff', 'behaviourCitizens', 'behaviourStory'],
    },
    { id: 'jangkauan', title: t('submission.group.reach'), fields: ['inclusion'] },
  ],
  results: [
    { id: 'sumber', title: t('submission.group.sources'), fields: ['sources'] },
    { id: 'hasil', title: t('submission.group.results'), fields: ['results', 'outcome'] },
    { id: 'pelajaran', title: t('submission.group.lessons'), fields: ['wentWrong', 'wouldRepeat'] },
  ],
  prerequisites: [{ id: 'prasyarat', title: t('submission.group.needs'), fields: ['prerequisites'] }],
  takeaways: [
    { id: 'pakai', title: t('submission.group.use'), fields: ['takeaways'] },
    {
      id: 'kontak',
      title: t('submission.group.contact'),
      fields: ['contactUnit', 'contactEmail', 'contactPhone', 'contactUrl'],
    },
    { id: 'silsilah', title: t('submission.group.lineage'), fields: ['adoptionMentions', 'awards'] },
    {
      id: 'usaha',
      title: t('submission.group.business'),
      fields: ['businessProfile', 'intellectualProperty'],
    },
    { id: 'berhenti', title: t('submission.group.stopped'), fields: ['stoppedReason', 'stoppedOn'] },
  ],
  files: [
    { id: 'gambar', title: t('submission.group.files'), fields: ['files'] },
    { id: 'video', title: t('submission.group.videos'), fields: ['videos'] },
  ],
} as const satisfies Record<Section, readonly Group[]>;

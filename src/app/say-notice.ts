import type { Side } from '../domain/hearer.ts';
import type { NoticeAction } from '../domain/notice.ts';
import { formatDate } from '../i18n/format.ts';
import { t, type MessageKey } from '../i18n/messages.ts';
import type { Stored } from '../store/store.ts';
import { findRegency } from './regions.ts';

/** What comes next for somebody of each side. */
const NEXT = {
  send_for_approval: { regency: 'notice.next.approval' },
  submit: { regency: 'notice.next.curators_decide', curator: 'notice.next.review' },
  approve: { regency: 'notice.next.curators_decide', curator: 'notice.next.review' },
  send_back: { regency: 'notice.next.mend' },
  withdraw: { regency: 'notice.next.reopen', curator: 'notice.next.not_yours' },
  reopen: { regency: 'notice.next.draft' },
  discard: { regency: 'notice.next.discarded', curator: 'notice.next.discarded' },
  claim: { regency: 'notice.next.under_review' },
  take_over: { regency: 'notice.next.under_review', curator: 'notice.next.not_yours' },
  hand_over: { regency: 'notice.next.under_review', curator: 'notice.next.hold' },
  release: { regency: 'notice.next.curators_decide', curator: 'notice.next.not_yours' },
  request_changes: { regency: 'notice.next.answer_notes' },
  publish: { regency: 'notice.next.published' },
  publish_correction: { regency: 'notice.next.corrected', curator: 'notice.next.published' },
  reject: { regency: 'notice.next.reopen' },
  verify: { regency: 'notice.next.read_case' },
  unverify: { regency: 'notice.next.read_case' },
  confirm: { regency: 'notice.next.read_case' },
  archive: { regency: 'notice.next.archived' },
  restore: { regency: 'notice.next.published' },
  merge: { regency: 'notice.next.merged' },
  overdue: { curator: 'notice.next.overdue' },
  'adoption.start': { regency: 'notice.next.adoption.start' },
  'adoption.assess': { regency: 'notice.next.adoption.assess' },
  'adoption.plan': { regency: 'notice.next.adoption.plan' },
  'adoption.start_pilot': { regency: 'notice.next.adoption.start_pilot' },
  'adoption.run': { regency: 'notice.next.adoption.run', origin: 'notice.next.adoption.counted' },
  'adoption.scale': { regency: 'notice.next.adoption.run' },
  'adoption.stop': { regency: 'notice.next.adoption.stop' },
  'adoption.reopen': { regency: 'notice.next.adoption.reopen' },
  'adoption.known': { origin: 'notice.next.adoption.known' },
  'adoption.letter': { origin: 'notice.next.adoption.letter' },
  'adoption.milestone_near': { regency: 'notice.next.adoption.milestone_near' },
  'adoption.milestone_late': { regency: 'notice.next.adoption.milestone_late' },
  'question.ask': { origin: 'notice.next.question.ask' },
  'question.answer': { asker: 'notice.next.question.answer' },
  'question.edit_answer': {},
  'question.mark_faq': { asker: 'notice.next.question.mark_faq' },
  'question.unmark_faq': {},
  'question.withdraw': { origin: 'notice.next.question.withdraw' },
  'question.hide': { asker: 'notice.next.question.hide', origin: 'notice.next.question.hidden' },
  'question.restore': {},
} as const satisfies Record<NoticeAction, Partial<Record<Side, MessageKey>>>;

/** What the origin reads of a move that its adopter reads otherwise. */
const TO_ORIGIN = ['adoption.run', 'adoption.scale', 'adoption.stop', 'adoption.reopen'] as const;
type ToOrigin = (typeof TO_ORIGIN)[number];
const isToldOtherwise = (action: NoticeAction): action is ToOrigin =>
  TO_ORIGIN.some((known) => known === action);

/** What the words are that were written with it; beside these they are a reason. */
const QUOTES: Partial<Record<NoticeAction, MessageKey>> = {
  'adoption.stop': 'notice.quote.lesson',
  'question.ask': 'notice.quote.question',
  'question.withdraw': 'notice.quote.question',
  'question.answer': 'notice.quote.answer',
  'question.edit_answer': 'notice.quote.answer',
  'question.mark_faq': 'notice.quote.answer',
};

export type SaidNotice = {
  /** In a few words; also the subject of its mail. */
  title: string;
  /** What happened, to whose submission. */
  what: string;
  /** What somebody wrote with it, and what that is. */
  quote: { heading: string; words: string } | null;
  /** What comes next; null when nothing does. */
  next: string | null;
  /** Where to go from it, from `/`, and the words of the link. */
  href: string;
  linkWords: string;
};

type Said = Pick<Stored<'notice'>, 'about' | 'action' | 'side' | 'byName' | 'reason' | 'dueOn' | 'milestone'>;

type Way = { href: string; linkWords: MessageKey };

function wayFrom({ about, action, side }: Said, slug: string | null): Way {
  const { submission, adoption, question } = about;
  if (adoption !== null)
    return side === 'origin'
      ? { href: `/adopsi/${adoption}`, linkWords: 'notice.link.public_adoption' }
      : { href: `/kerja/adopsi/${adoption}`, linkWords: 'notice.link.adoption' };
  if (question !== null)
    return action === 'question.withdraw'
      ? { href: '/kerja/tanya', linkWords: 'notice.link.questions' }
      : { href: `/kerja/tanya/${question}`, linkWords: 'notice.link.question' };
  const desk = side === 'curator' ? '/kurasi' : '/kerja/ajuan';
  // What was thrown away is nowhere to be read any more.
  if (action === 'discard') return { href: desk, linkWords: 'notice.link.list' };
  if (submission !== null) return { href: `${desk}/${submission}`, linkWords: 'notice.link.submission' };
  if (slug === null) return { href: '/inovasi', linkWords: 'notice.link.catalogue' };
  return { href: `/inovasi/${slug}`, linkWords: 'notice.link.case' };
}

function wordsOf(action: NoticeAction, side: Side): { title: MessageKey; what: MessageKey } {
  if (side === 'origin' && isToldOtherwise(action))
    return { title: `notice.${action}.title.origin`, what: `notice.${action}.what.origin` };
  const toHolder = action === 'hand_over' && side === 'curator';
  return {
    title: `notice.${action}.title`,
    what: toHolder ? 'notice.hand_over.what.holder' : `notice.${action}.what`,
  };
}

/** A notice in words. `slug`: of the case it is about, when the catalogue has it. */
export function sayNotice(notice: Said, slug: string | null): SaidNotice {
  const { about, action, side, byName, reason, dueOn, milestone } = notice;
  const values = {
    name: about.name || t('notice.unnamed'),
    by: byName ?? '',
    regency: findRegency(about.regency)?.name ?? about.regency,
    due: dueOn === null ? '' : formatDate(dueOn),
    milestone: milestone ?? '',
  };
  const words = wordsOf(action, side);
  const next = nextOf(action, side);
  const { href, linkWords } = wayFrom(notice, slug);
  return {
    title: t(words.title, values),
    what: t(words.what, values),
    quote: reason === null ? null : { heading: t(QUOTES[action] ?? 'notice.reason'), words: reason },
    next: next === null ? null : t(next),
    href,
    linkWords: t(linkWords),
  };
}

function nextOf(action: NoticeAction, side: Side): MessageKey | null {
  const next: Partial<Record<Side, MessageKey>> = NEXT[action];
  return next[side] ?? null;
}

import type { NoticeAction, Side } from '../domain/notice.ts';
import { formatDate } from '../i18n/format.ts';
import { t, type MessageKey } from '../i18n/messages.ts';
import type { Stored } from '../store/store.ts';
import { findRegency } from './regions.ts';

/** What comes next for somebody of each side. */
const NEXT = {
  send_for_approval: { regency: 'notice.next.approval', curator: null },
  submit: { regency: 'notice.next.curators_decide', curator: 'notice.next.review' },
  approve: { regency: 'notice.next.curators_decide', curator: 'notice.next.review' },
  send_back: { regency: 'notice.next.mend', curator: null },
  withdraw: { regency: 'notice.next.reopen', curator: 'notice.next.not_yours' },
  reopen: { regency: 'notice.next.draft', curator: null },
  discard: { regency: 'notice.next.discarded', curator: 'notice.next.discarded' },
  claim: { regency: 'notice.next.under_review', curator: null },
  take_over: { regency: 'notice.next.under_review', curator: 'notice.next.not_yours' },
  hand_over: { regency: 'notice.next.under_review', curator: 'notice.next.hold' },
  release: { regency: 'notice.next.curators_decide', curator: 'notice.next.not_yours' },
  request_changes: { regency: 'notice.next.answer_notes', curator: null },
  publish: { regency: 'notice.next.published', curator: null },
  publish_correction: { regency: 'notice.next.corrected', curator: 'notice.next.published' },
  reject: { regency: 'notice.next.reopen', curator: null },
  verify: { regency: 'notice.next.read_case', curator: null },
  unverify: { regency: 'notice.next.read_case', curator: null },
  confirm: { regency: 'notice.next.read_case', curator: null },
  archive: { regency: 'notice.next.archived', curator: null },
  restore: { regency: 'notice.next.published', curator: null },
  merge: { regency: 'notice.next.merged', curator: null },
  overdue: { regency: null, curator: 'notice.next.overdue' },
} as const satisfies Record<NoticeAction, Record<Side, MessageKey | null>>;

export type SaidNotice = {
  /** In a few words; also the subject of its mail. */
  title: string;
  /** What happened, to whose submission. */
  what: string;
  /** What somebody else wrote about it. */
  reason: string | null;
  /** What comes next; null when nothing does. */
  next: string | null;
  /** Where to go from it, from `/`, and the words of the link. */
  href: string;
  linkWords: string;
};

type Said = Pick<Stored<'notice'>, 'about' | 'action' | 'side' | 'byName' | 'reason' | 'dueOn'>;

type Way = { href: string; linkWords: MessageKey };

const DESKS = {
  regency: { list: '/kerja/ajuan', submission: '/kerja/ajuan' },
  curator: { list: '/kurasi', submission: '/kurasi' },
} as const satisfies Record<Side, { list: string; submission: string }>;

function wayFrom({ about: { submission }, action, side }: Said, slug: string | null): Way {
  // What was thrown away is nowhere to be read any more.
  if (action === 'discard') return { href: DESKS[side].list, linkWords: 'notice.link.list' };
  if (submission !== null)
    return { href: `${DESKS[side].submission}/${submission}`, linkWords: 'notice.link.submission' };
  if (slug === null) return { href: '/inovasi', linkWords: 'notice.link.catalogue' };
  return { href: `/inovasi/${slug}`, linkWords: 'notice.link.case' };
}

/** A notice in words. `slug`: of the case it is about, when the catalogue has it. */
export function sayNotice(notice: Said, slug: string | null): SaidNotice {
  const { about, action, side, byName, reason, dueOn } = notice;
  const name = about.name || t('notice.unnamed');
  const values = {
    name,
    by: byName ?? '',
    regency: findRegency(about.regency)?.name ?? about.regency,
    due: dueOn === null ? '' : formatDate(dueOn),
  };
  const toHolder = action === 'hand_over' && side === 'curator';
  const next = NEXT[action][side];
  const { href, linkWords } = wayFrom(notice, slug);
  return {
    title: t(`notice.${action}.title`, values),
    what: t(toHolder ? 'notice.hand_over.what.holder' : `notice.${action}.what`, values),
    reason,
    next: next === null ? null : t(next),
    href,
    linkWords: t(linkWords),
  };
}

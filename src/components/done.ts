import { t, type MessageKey } from '../i18n/messages.ts';

/**
 * What was done, said on the page that a form leads to. The address carries the code alone: no words of a
 * stranger's can be put on our page.
 */
const DONE = {
  'adopsi-dimulai': 'done.adoption_started',
  'adopsi-berlanjut': 'done.adoption_moved',
  'adopsi-diikuti': 'done.adoption_followed',
  'adopsi-tidak-diikuti': 'done.adoption_unfollowed',
  'perkembangan-disimpan': 'done.update_saved',
  'berkas-kabar-disimpan': 'done.update_files_saved',
  dibenarkan: 'done.case_confirmed',
  'peran-disimpan': 'done.roles_saved',
  'keluar-daerah': 'done.left_regency',
  diundang: 'done.invited',
  'undangan-dicabut': 'done.invitation_revoked',
  'gerbang-disimpan': 'done.gate_saved',
  'profil-disimpan': 'done.profile_saved',
  ditangguhkan: 'done.suspended',
  dipulihkan: 'done.restored',
  'dua-langkah-dicabut': 'done.two_factor_reset',
  'tautan-sandi-dikirim': 'done.password_link_sent',
  'perangkat-dikeluarkan': 'done.sessions_ended',
  keluar: 'done.signed_out',
  'keluar-semua': 'done.signed_out_everywhere',
  'sandi-diganti': 'done.password_changed',
  'akun-disimpan': 'done.account_saved',
  'surel-dikirim': 'done.email_verification_sent',
  'tautan-alamat-dikirim': 'done.address_link_sent',
  'surel-terverifikasi': 'done.email_verified',
  'dua-langkah-aktif': 'done.two_factor_on',
  'dua-langkah-mati': 'done.two_factor_off',
  'tautan-dikirim': 'done.reset_sent',
  'sandi-diatur': 'done.password_set',
  'undangan-diterima': 'done.invitation_accepted',
  'ajuan-dibuang': 'done.submission_discarded',
  'pertanyaan-dikirim': 'done.question_asked',
  'pertanyaan-dijawab': 'done.question_answered',
  'jawaban-disimpan': 'done.answer_saved',
  'sering-ditanyakan': 'done.faq_marked',
  'tidak-lagi-sering': 'done.faq_unmarked',
  'pertanyaan-ditarik': 'done.question_withdrawn',
  'pertanyaan-disembunyikan': 'done.question_hidden',
  'pertanyaan-ditampilkan': 'done.question_restored',
  'kabar-dibaca': 'notices.marked',
  'surel-antre': 'mails.done.sent',
  'surel-dibuang': 'mails.done.discarded',
  'catatan-disimpan': 'done.review_saved',
  'ajuan-diambil': 'done.submission_taken',
  'ajuan-dilepas': 'done.submission_released',
  'ajuan-diserahkan': 'done.submission_handed_over',
  'perbaikan-diminta': 'done.changes_requested',
  'ajuan-diterbitkan': 'done.submission_published',
  'ajuan-ditolak': 'done.submission_rejected',
  'celah-disisihkan': 'done.gap_dismissed',
  'celah-dikembalikan': 'done.gap_taken_back',
  'inovasi-dikonfirmasi': 'done.case_confirmed',
  'hasil-ditandai': 'done.result_marked',
  'inovasi-diarsipkan': 'done.case_archived',
  'inovasi-dipulihkan': 'done.case_restored',
  'inovasi-digabungkan': 'done.case_merged',
  'koleksi-dibuat': 'done.collection_made',
  'koleksi-diubah': 'done.collection_saved',
  'masuk-koleksi': 'done.case_collected',
  'tautan-koleksi-dibuat': 'done.collection_shared',
  'tautan-koleksi-dimatikan': 'done.collection_link_ended',
  'berbagi-koleksi-disimpan': 'done.collection_sharing_changed',
  'koleksi-dihapus': 'done.collection_discarded',
} as const satisfies Record<string, MessageKey>;
export type DoneCode = keyof typeof DONE;

/** The address to redirect to: `/kerja` → `/kerja?pesan=keluar`. */
export const withDone = (path: string, code: DoneCode): string =>
  `${path}${path.includes('?') ? '&' : '?'}pesan=${code}`;

/** The words for the code in the address; null when there is none that we know. */
export function doneMessage(url: URL): string | null {
  const asked = url.searchParams.get('pesan');
  const code = (Object.keys(DONE) as DoneCode[]).find((known) => known === asked);
  return code === undefined ? null : t(DONE[code]);
}

import { emptyProfile, RegencyProfile, type ProfileContent } from '../../src/domain/regency-profile.ts';

/** The profile of Kabupaten Banyuwangi, saved once, with `content` in place of the defaults. */
export const aProfile = (
  content: Partial<ProfileContent> = {},
  { code = '3510' }: { code?: string } = {},
): RegencyProfile =>
  RegencyProfile.parse({
    schema: 1,
    id: code,
    rev: 1,
    regency: code,
    content: {
      ...emptyProfile(),
      progress: 'Semua desa sudah melayani surat secara daring.',
      ...content,
    },
    log: [
      {
        at: '2026-11-20T03:00:00Z',
        by: { account: 'akun-admin', name: 'Rina Lestari' },
        parts: ['progress'],
      },
    ],
  });

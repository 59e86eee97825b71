import { z } from 'zod';
import type { PublicProfile } from '../../app/read-profile.ts';
import { QuickWinState } from '../../domain/regency-profile.ts';
import { Dimension } from '../../domain/vocabularies.ts';
import { type Answer, CaseReference, caseReference } from './references.ts';

const words = (description: string) => z.string().nullable().meta({ description });

export const Profile = z
  .strictObject({
    progress: words('Kemajuan sejauh ini.'),
    achievements: words('Capaian, satu baris satu.'),
    plans: words('Rencana berikutnya.'),
    quick_wins: z
      .array(
        z.strictObject({
          dimension: Dimension,
          name: z.string(),
          state: QuickWinState.nullable(),
          innovation: CaseReference.nullable().meta({ description: 'null: tidak ada di katalog.' }),
        }),
      )
      .meta({ description: 'Program unggulan, paling banyak satu tiap dimensi.' }),
    digital_services: words('Kesiapan layanan digital.'),
    behaviour_change: words('Program perubahan perilaku.'),
    contact: z
      .strictObject({
        office: words('Kantornya.'),
        address: words('Alamat kantor.'),
        phone: words('Telepon kantor.'),
        email: words('Surel kantor.'),
        website: words('Situs resmi.'),
      })
      .meta({ description: 'Kontak kantor, bukan orang.' }),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'RegencyProfile', description: 'Ditulis oleh daerahnya sendiri.' });

const told = (typed: string | null) => (typed === '' ? null : typed);

export const profileJson = (siteUrl: string, profile: PublicProfile): Answer<typeof Profile> => ({
  progress: told(profile.progress),
  achievements: told(profile.achievements),
  plans: told(profile.plans),
  quick_wins: profile.quickWins.map(({ dimension, name, state, card }) => ({
    dimension,
    name,
    state,
    innovation: card && caseReference(siteUrl, card),
  })),
  digital_services: told(profile.digitalServices),
  behaviour_change: told(profile.behaviourChange),
  contact: {
    office: told(profile.contact.office),
    address: told(profile.contact.address),
    phone: told(profile.contact.phone),
    email: profile.contact.email,
    website: profile.contact.website,
  },
  updated_at: profile.updatedAt,
});

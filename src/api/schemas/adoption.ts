import { z } from 'zod';
import type { KnownTie } from '../../app/lineage-ties.ts';
import { Source } from '../../domain/innovation.ts';
import { TIE_KINDS } from '../../domain/lineage.ts';
import {
  type Answer,
  CaseReference,
  caseReference,
  RegencyReference,
  regencyReference,
} from './references.ts';

export const Adoption = z
  .strictObject({
    id: z.string(),
    told_by: z.enum(['record', 'source']).meta({
      description: 'record: catatan adopsi daerah itu sendiri di Lumbung Inovasi; source: sumber terbuka.',
    }),
    origin: RegencyReference,
    adopter: RegencyReference,
    innovation: CaseReference.nullable().meta({
      description: 'Inovasi di daerah asal, bila ada di katalog.',
    }),
    became: CaseReference.nullable().meta({
      description: 'Inovasi yang tumbuh darinya, bila ada di katalog.',
    }),
    name: z.string().nullable().meta({ description: 'Nama inovasi menurut sumber.' }),
    status: z.enum(TIE_KINDS).meta({
      description:
        'Hanya adopted dan ended yang dihitung sebagai adopsi. ended: pernah berjalan, lalu dihentikan; under_way: sedang disiapkan; planned: direncanakan; studied: dipelajari; stopped: dihentikan sebelum berjalan.',
    }),
    note: z.string().nullable(),
    source: Source.nullable().meta({ description: 'null: tercatat oleh daerah itu sendiri, lihat url.' }),
    url: z.url().nullable().meta({ description: 'Halaman catatan adopsi; null: hanya ada sumber terbuka.' }),
    started_at: z.string().nullable().meta({ description: 'Awal adopsi menurut catatan daerah.' }),
    days_to_pilot: z
      .int()
      .nullable()
      .meta({ description: 'Hari sejak awal sampai uji coba pertama; null: belum, atau tidak tercatat.' }),
  })
  .meta({
    id: 'Adoption',
    description:
      'Satu daerah (adopter) belajar dari daerah lain (origin), menurut catatannya sendiri atau satu sumber terbuka.',
  });

export const AdoptionPage = z
  .strictObject({
    total: z.int().meta({ description: 'Banyaknya semua yang cocok dengan saringan.' }),
    adoptions: z.array(Adoption),
    next: z.string().nullable().meta({ description: 'cursor untuk lanjutannya; null: sudah habis.' }),
  })
  .meta({ id: 'AdoptionPage' });

export const adoptionJson = (siteUrl: string, tie: KnownTie): Answer<typeof Adoption> => ({
  id: tie.id,
  told_by: tie.basis,
  origin: regencyReference(tie.origin),
  adopter: regencyReference(tie.adopter),
  innovation: tie.case && caseReference(siteUrl, tie.case),
  became: tie.becameCase && caseReference(siteUrl, tie.becameCase),
  name: tie.name,
  status: tie.kind,
  note: tie.note,
  source: tie.source,
  url: tie.basis === 'record' ? `${siteUrl}/adopsi/${tie.id}` : null,
  started_at: tie.startedAt,
  days_to_pilot: tie.daysToPilot,
});

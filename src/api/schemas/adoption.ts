import { z } from 'zod';
import { AdoptionLink } from '../../domain/adoption-link.ts';
import { Source } from '../../domain/innovation.ts';
import type { SourcedAdoption } from '../../app/list-adoptions.ts';
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
    origin: RegencyReference,
    adopter: RegencyReference,
    innovation: CaseReference.nullable().meta({
      description: 'Inovasi di daerah asal, bila ada di katalog.',
    }),
    became: CaseReference.nullable().meta({
      description: 'Inovasi yang tumbuh darinya, bila ada di katalog.',
    }),
    name: z.string().nullable().meta({ description: 'Nama inovasi menurut sumber.' }),
    status: AdoptionLink.shape.status.meta({
      description: 'Hanya adopted yang dihitung sebagai adopsi; studied: dipelajari, planned: direncanakan.',
    }),
    note: z.string().nullable(),
    source: Source,
  })
  .meta({
    id: 'Adoption',
    description: 'Menurut satu sumber terbuka, satu daerah (adopter) belajar dari daerah lain (origin).',
  });

export const AdoptionPage = z
  .strictObject({
    total: z.int().meta({ description: 'Banyaknya semua yang cocok dengan saringan.' }),
    adoptions: z.array(Adoption),
    next: z.string().nullable().meta({ description: 'cursor untuk lanjutannya; null: sudah habis.' }),
  })
  .meta({ id: 'AdoptionPage' });

export const adoptionJson = (
  siteUrl: string,
  { link, innovation, became }: SourcedAdoption,
): Answer<typeof Adoption> => ({
  id: link.id,
  origin: regencyReference(link.origin),
  adopter: regencyReference(link.adopter),
  innovation: innovation && caseReference(siteUrl, innovation),
  became: became && caseReference(siteUrl, became),
  name: link.name,
  status: link.status,
  note: link.note,
  source: link.source,
});

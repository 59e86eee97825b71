import { z } from 'zod';
import { RegencyCode } from './regency.ts';
import { Source } from './innovation.ts';
import { recordId, text } from './text.ts';

/**
 * A public source says that one regency took an innovation from another, or plans to.
 * Links told by sources stay apart from the adoptions that regencies themselves run in the hub.
 */
export const AdoptionLink = z
  .strictObject({
    schema: z.literal(1),
    id: recordId,
    rev: z.int().nonnegative(),
    origin: RegencyCode,
    adopter: RegencyCode,
    /** The case at the origin, where it is in the catalogue. */
    innovation: recordId.nullable(),
    /** The case that it became at the adopter, where that is in the catalogue. */
    becameInnovation: recordId.nullable(),
    /** What the source calls that which was taken, where it is no case of the catalogue or only a part of one. */
    name: text(300).nullable(),
    status: z.enum(['adopted', 'studied', 'planned']),
    note: text(1000).nullable(),
    source: Source,
  })
  .refine((link) => link.origin !== link.adopter, { path: ['adopter'], message: 'adopts_from_itself' })
  .refine((link) => link.innovation !== null || link.becameInnovation !== null || link.name !== null, {
    path: ['innovation'],
    message: 'names_no_innovation',
  });
export type AdoptionLink = z.infer<typeof AdoptionLink>;

/** A plan or a study visit is told, but counts as no adoption. */
export const countsAsAdoption = (link: Pick<AdoptionLink, 'status'>): boolean => link.status === 'adopted';

import { z } from 'zod';
import { Position } from '../../domain/position.ts';
import type { RegencyFigures } from '../../app/regency-figures.ts';
import { Adoption } from './adoption.ts';
import { Facts } from './facts.ts';
import { Profile } from './profile.ts';
import { type Answer, CaseSummary, RegencyReference, regencyReference, regencyUrl } from './references.ts';

const shape = {
  ...RegencyReference.shape,
  url: z.url(),
  position: Position.nullable().meta({
    description: 'Titik tengah letak desa dan kelurahannya, dalam derajat.',
  }),
  innovations: z.int().meta({ description: 'Banyaknya inovasinya di katalog.' }),
  learned_from: z.int().meta({
    description:
      'Banyaknya daerah yang membawa pulang inovasi dari daerah ini, menurut sumber atau catatan adopsinya.',
  }),
  learned: z.int().meta({ description: 'Banyaknya daerah asal inovasi yang dibawanya pulang.' }),
};

export const Regency = z.strictObject(shape).meta({ id: 'Regency' });

export const RegencyList = z
  .strictObject({
    total: z.int(),
    licence: z.string().meta({ description: 'Asal dan lisensi daftar daerah beserta letaknya.' }),
    regencies: z.array(Regency).meta({ description: 'Menurut urutan kode.' }),
  })
  .meta({ id: 'RegencyList' });

export const RegencyDetail = z
  .strictObject({
    ...shape,
    cases: z.array(CaseSummary).meta({ description: 'Inovasinya, yang terbaru lebih dahulu.' }),
    adopted_by: z.array(Adoption).meta({ description: 'Siapa yang belajar dari daerah ini.' }),
    adopted_from: z.array(Adoption).meta({ description: 'Dari siapa daerah ini belajar.' }),
    facts: Facts.nullable().meta({ description: 'null: belum diketahui.' }),
    profile: Profile.nullable().meta({ description: 'null: daerahnya belum mengisinya.' }),
  })
  .meta({ id: 'RegencyDetail' });

export const regencyJson = (
  siteUrl: string,
  { regency, figures }: RegencyFigures,
): Answer<typeof Regency> => ({
  ...regencyReference(regency.code),
  url: regencyUrl(siteUrl, regency.code),
  position: regency.position,
  innovations: figures.innovations,
  learned_from: figures.learnedFrom,
  learned: figures.learned,
});

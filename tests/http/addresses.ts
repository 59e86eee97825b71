import type { Role } from '../../src/domain/roles.ts';
import type { AWAY } from '../support/peopled-site.ts';
import { HOME } from '../support/peopled-site.ts';

export type Person = { role: Role; where: typeof HOME | typeof AWAY };
type Who = (person: Person) => boolean;

const everybody: Who = () => true;
const members: Who = ({ role }) => role !== 'anonymous';
const only =
  (...roles: readonly Role[]): Who =>
  ({ role }) =>
    roles.includes(role);
const curators = only('curator');
const administrators = only('administrator');
const writers = only('contributor', 'regency_administrator');
const planners = only('planner', 'regency_administrator');
const inviters = only('regency_administrator', 'administrator');
const collectors: Who = ({ role, where }) => role === 'planner' && where === HOME;
const atHome: Who = (person) => members(person) && person.where === HOME;
const and =
  (...all: readonly Who[]): Who =>
  (person) =>
    all.every((who) => who(person));

/** Who gets an answer to a GET, and to a POST; null where nothing is sent. */
export type Address = { path: string; get: Who; post: Who | null; sent: Sent };
/** A form's fields, or what a page's script sends. */
type Sent = { fields: Readonly<Record<string, string>> } | { json: object };
const NOTHING: Sent = { fields: {} };
const read = (path: string, get: Who = everybody): Address => ({ path, get, post: null, sent: NOTHING });
const form = (path: string, get: Who, post: Who = get, sent: Sent = NOTHING): Address => ({
  path,
  get,
  post,
  sent,
});

/** A draft of Kabupaten Banyuwangi, and what else the tried addresses speak of. */
export const DRAFT = 'ajuan-alamat';
export const SENT = 'ajuan-terkirim';
export const CASE = 'kasus-alamat';
export const ADOPTION = 'adopsi-alamat';
export const QUESTION = 'tanya-alamat';
export const UPDATE = 'kabar-alamat';
/** Kept by the planner of Kabupaten Banyuwangi, open to colleagues. */
export const COLLECTION = 'koleksi-alamat';
const ofCollection = `/kerja/koleksi/${COLLECTION}`;
const ofAdoption = `/kerja/adopsi/${ADOPTION}`;
const ofDraft = `/kerja/ajuan/${DRAFT}`;
const MEMBER = `akun-${HOME}-member`;

/** Every file of src/pages, with an address at which it answers; null for what is no address of anybody's. */
export const ADDRESSES: Readonly<Record<string, Address | null>> = {
  '500.astro': null,
  '[...path].astro': null,
  'halangan.astro': null,
  'api/[...path].ts': null,
  'api/auth/[...path].ts': null,

  'index.astro': read('/'),
  'tentang.astro': read('/tentang'),
  'inovasi/index.astro': read('/inovasi'),
  'inovasi/bagian/hasil.astro': read('/inovasi/bagian/hasil?q=sampah'),
  'inovasi/bagian/saran.astro': read('/inovasi/bagian/saran?q=sam'),
  'inovasi/[slug]/index.astro': read('/inovasi/tangerang-live'),
  'inovasi/[slug]/riwayat.astro': read('/inovasi/tangerang-live/riwayat'),
  'daerah/index.astro': read('/daerah'),
  'daerah/[code].astro': read('/daerah/3510'),
  'bandingkan.astro': read('/bandingkan?id=tangerang-live'),
  'koleksi/[token].astro': read('/koleksi/tidak-ada'),
  'celah/index.astro': read('/celah'),
  'celah/[code]/index.astro': read('/celah/3510'),
  'celah/[code]/cocok/[slug].astro': read('/celah/3510/cocok/tangerang-live'),
  'jejaring.astro': read('/jejaring'),
  'data/adoptions.csv.ts': read('/data/adoptions.csv'),
  'data/catalog.jsonld.ts': read('/data/catalog.jsonld'),
  'data/innovations.csv.ts': read('/data/innovations.csv'),
  'data/innovations.jsonl.ts': read('/data/innovations.jsonl'),
  'data/angka/[nama].csv.ts': read('/data/angka/dimensi.csv'),
  'feed.xml.ts': read('/feed.xml'),
  'sitemap.xml.ts': read('/sitemap.xml'),
  'robots.txt.ts': read('/robots.txt'),
  'api/v1/adoptions.ts': read('/api/v1/adoptions'),
  'api/v1/innovations/index.ts': read('/api/v1/innovations'),
  'api/v1/innovations/[id].ts': read('/api/v1/innovations/tangerang-live'),
  'api/v1/innovations/[id]/similar.ts': read('/api/v1/innovations/tangerang-live/similar'),
  'api/v1/openapi.json.ts': read('/api/v1/openapi.json'),
  'api/v1/problems/[code].ts': read('/api/v1/problems/not_found'),
  'api/v1/regencies/index.ts': read('/api/v1/regencies'),
  'api/v1/regencies/[code].ts': read('/api/v1/regencies/3510'),
  'api/v1/regencies/[code]/gaps.ts': read('/api/v1/regencies/3510/gaps'),
  'api/v1/search.ts': read('/api/v1/search?q=sampah'),
  'api/v1/similar.ts': read('/api/v1/similar?title=bank+sampah'),
  'api/v1/vocabularies.ts': read('/api/v1/vocabularies'),

  'masuk/index.astro': form('/masuk', everybody),
  'masuk/dua-langkah.astro': form('/masuk/dua-langkah', everybody),
  'masuk/oidc.ts': read('/masuk/oidc'),
  'keluar.astro': read('/keluar'),
  'lupa-sandi.astro': form('/lupa-sandi', everybody),
  'atur-sandi.astro': form('/atur-sandi?token=tidak-ada', everybody),
  'verifikasi.astro': form('/verifikasi?token=tidak-ada', everybody),
  'undangan/[token].astro': form('/undangan/tidak-ada', everybody),
  'langganan/[token].astro': form('/langganan/tidak-ada', everybody),
  'berkas/_served.ts': null,
  'berkas/[innovation]/[file].ts': read('/berkas/tidak-ada/tidak-ada.webp'),
  'berkas/adopsi/[id]/[file].ts': read(`/berkas/adopsi/${ADOPTION}/tidak-ada.webp`),

  'kerja/index.astro': read('/kerja', members),
  'kerja/kabar/index.astro': form('/kerja/kabar', members),
  'kerja/kabar/[id].ts': read('/kerja/kabar/tidak-ada', members),
  'kerja/akun/index.astro': form('/kerja/akun', members),
  'kerja/akun/surel.astro': form('/kerja/akun/surel', members),
  'kerja/akun/sandi.astro': form('/kerja/akun/sandi', members),
  'kerja/akun/dua-langkah.astro': form('/kerja/akun/dua-langkah', members),
  'kerja/daerah/index.astro': form('/kerja/daerah', members, only('regency_administrator'), {
    fields: { tindakan: 'gerbang', rev: '0' },
  }),
  'kerja/angka.astro': read('/kerja/angka', members),
  'kerja/daerah/profil.astro': form('/kerja/daerah/profil', only('regency_administrator')),
  'kerja/daerah/undang.astro': form('/kerja/daerah/undang', inviters),
  'kerja/daerah/anggota/[id].astro': form(`/kerja/daerah/anggota/${MEMBER}`, and(atHome, inviters)),
  'kerja/daerah/inovasi.astro': read('/kerja/daerah/inovasi', members),
  'kerja/celah.astro': form('/kerja/celah', members, only('planner', 'regency_administrator')),
  'kerja/inovasi/[id].astro': form(
    `/kerja/inovasi/${CASE}`,
    // Curators are led to their own page of it.
    (person) => atHome(person) || curators(person),
    and(atHome, writers),
    { fields: { action: 'confirm', rev: '0' } },
  ),
  'kerja/ajuan/index.astro': read('/kerja/ajuan', members),
  'kerja/ajuan/baru.astro': form('/kerja/ajuan/baru', writers),
  'kerja/ajuan/perbarui.astro': form('/kerja/ajuan/perbarui', members, and(atHome, writers), {
    fields: { innovation: CASE },
  }),
  'kerja/ajuan/[id]/index.astro': form(ofDraft, atHome),
  'kerja/ajuan/[id]/[langkah].astro': form(`${ofDraft}/masalah`, atHome, and(atHome, writers)),
  'kerja/ajuan/[id]/[langkah]/simpan.ts': form(`${ofDraft}/masalah/simpan`, members, and(atHome, writers), {
    json: { rev: 0, fields: [['problem', 'Baru.']] },
  }),
  'kerja/ajuan/[id]/periksa.astro': form(`${ofDraft}/periksa`, atHome),
  'kerja/ajuan/[id]/pratinjau.astro': read(`${ofDraft}/pratinjau`, atHome),

  'kerja/adopsi/index.astro': read('/kerja/adopsi', members),
  'kerja/adopsi/baru.astro': form('/kerja/adopsi/baru?inovasi=tangerang-live', planners),
  'kerja/adopsi/[id]/index.astro': form(ofAdoption, atHome),
  'kerja/adopsi/[id]/[bagian].astro': form(`${ofAdoption}/rencana`, atHome, and(atHome, planners)),
  'kerja/adopsi/[id]/kabar.astro': form(`${ofAdoption}/kabar`, atHome, and(atHome, planners)),
  'kerja/adopsi/[id]/kabar/[kabar].astro': form(
    `${ofAdoption}/kabar/${UPDATE}`,
    atHome,
    and(atHome, planners),
  ),
  'kerja/adopsi/[id]/surat-cetak.astro': read(`${ofAdoption}/surat-cetak`, atHome),
  'kerja/adopsi/[id]/surat.docx.ts': read(`${ofAdoption}/surat.docx`, atHome),
  'kerja/adopsi/[id]/kak.docx.ts': read(`${ofAdoption}/kak.docx`, atHome),
  'kerja/adopsi/[id]/tonggak.csv.ts': read(`${ofAdoption}/tonggak.csv`, atHome),
  'kerja/adopsi/[id]/tonggak.ics.ts': read(`${ofAdoption}/tonggak.ics`, atHome),
  'kerja/adopsi/[id]/_document.ts': null,
  'kerja/koleksi/index.astro': read('/kerja/koleksi', members),
  'kerja/koleksi/baru.astro': form('/kerja/koleksi/baru', members),
  'kerja/koleksi/simpan.astro': form('/kerja/koleksi/simpan?id=tangerang-live', members),
  'kerja/koleksi/[id]/index.astro': form(ofCollection, atHome, collectors, { fields: { do: 'show_notes' } }),
  'kerja/koleksi/[id]/ubah.astro': form(`${ofCollection}/ubah`, collectors),
  'kerja/koleksi/[id]/koleksi.csv.ts': read(`${ofCollection}/koleksi.csv`, atHome),
  'kerja/koleksi/[id]/koleksi.docx.ts': read(`${ofCollection}/koleksi.docx`, atHome),
  'kerja/koleksi/[id]/_document.ts': null,
  'adopsi/[id].astro': read(`/adopsi/${ADOPTION}`),

  'kerja/tanya/index.astro': read('/kerja/tanya', members),
  'kerja/tanya/baru.astro': form('/kerja/tanya/baru?inovasi=tangerang-live', members),
  // It is public; only those of its origin answer.
  'kerja/tanya/[id].astro': form(`/kerja/tanya/${QUESTION}`, members, and(atHome, writers), {
    fields: { rev: '0', do: 'answer', 'text-answer': 'Tiga orang.' },
  }),

  'kurasi/index.astro': read('/kurasi', curators),
  'kurasi/diputus.astro': read('/kurasi/diputus', curators),
  'kurasi/[id].astro': form(`/kurasi/${SENT}`, curators),
  'kurasi/inovasi/index.astro': read('/kurasi/inovasi', curators),
  'kurasi/inovasi/[id].astro': form(`/kurasi/inovasi/${CASE}`, curators),

  'kurasi/tanya.astro': read('/kurasi/tanya', only('curator', 'administrator')),

  'admin/index.astro': read('/admin', administrators),
  'admin/jejak.astro': read('/admin/jejak', administrators),
  'admin/jejak.csv.ts': read('/admin/jejak.csv', administrators),
  'admin/kosakata.astro': read('/admin/kosakata', administrators),
  'admin/undangan.astro': form('/admin/undangan', administrators, administrators, {
    fields: { tindakan: 'undang', surel: 'baru@daerah.example', nama: 'Baru' },
  }),
  'admin/pengguna/index.astro': read('/admin/pengguna', administrators),
  'admin/pengguna/[id].astro': form(`/admin/pengguna/${MEMBER}`, administrators),
  'admin/surat/index.astro': read('/admin/surat', administrators),
  'admin/surat/[id].astro': form('/admin/surat/tidak-ada', administrators),

  // Last: whoever sends its form is signed out everywhere.
  'kerja/akun/perangkat.astro': form('/kerja/akun/perangkat', members),
};

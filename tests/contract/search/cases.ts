import type { Facet, SearchDocument, TextField } from '../../../src/search/search-index.ts';

type Brief = {
  id: string;
  text: Partial<Record<TextField, string>> & { title: string };
  facets?: Partial<SearchDocument['facets']>;
  order?: Partial<SearchDocument['order']>;
  version?: string;
};

const NO_VALUES = {
  dimension: [],
  province: [],
  regency: [],
  affair: [],
  topic: [],
  stage: [],
  year: [],
  digital: [],
  adopted: [],
} satisfies Record<Facet, readonly string[]>;

/** A document with `given` in place of empty texts, no facet values, and orders of nothing. */
export function aDocument({ id, text, facets, order, version = '1.0.1' }: Brief): SearchDocument {
  return {
    id,
    version,
    text: { topics: '', place: '', summary: '', body: '', ...text },
    facets: { ...NO_VALUES, ...facets },
    order: {
      publishedAt: Date.UTC(2026, 0, 5),
      startedYear: 0,
      adoptions: 0,
      verifiedResults: 0,
      name: text.title.toLowerCase(),
      ...order,
    },
  };
}

type Row = {
  id: string;
  title: string;
  topics: string;
  place: [province: string, regency: string, names: string];
  summary: string;
  body: string;
  dimension: string;
  affair: string[];
  topic: string[];
  stage?: string;
  year: number | null;
  digital: boolean | null;
  adoptions?: number;
  verified?: number;
  /** Day of January 2026. */
  day: number;
};

const aCase = (row: Row): SearchDocument =>
  aDocument({
    id: row.id,
    text: {
      title: row.title,
      topics: row.topics,
      place: row.place[2],
      summary: row.summary,
      body: row.body,
    },
    facets: {
      dimension: [row.dimension],
      province: [row.place[0]],
      regency: [row.place[1]],
      affair: row.affair,
      topic: row.topic,
      stage: [row.stage ?? 'implemented'],
      year: row.year === null ? [] : [String(row.year)],
      digital: row.digital === null ? [] : [String(row.digital)],
      adopted: [String((row.adoptions ?? 0) > 0)],
    },
    order: {
      publishedAt: Date.UTC(2026, 0, row.day),
      startedYear: row.year ?? 0,
      adoptions: row.adoptions ?? 0,
      verifiedResults: row.verified ?? 0,
    },
  });

/**
 * A small catalogue like the real one: six dimensions, cases with several affairs and topics and with none,
 * unknown years, three published on one day. Each word that a test looks for stands where the test says.
 */
export const CASES: readonly SearchDocument[] = [
  aCase({
    id: 'malaria-bintuni',
    title: 'EDAT: Diagnosis Dini dan Pengobatan Malaria oleh Juru Malaria Kampung',
    topics: 'malaria · kader kampung · Kesehatan',
    place: ['92', '9206', 'Kabupaten Teluk Bintuni · Papua Barat'],
    summary: 'Warga kampung dilatih menjadi juru malaria yang memeriksa dan mengobati tetangganya sendiri.',
    body: 'Angka kesakitan turun tajam. Pos pelayanan jauh, karena itu obat dibawa ke rumah dengan perahu.',
    dimension: 'living',
    affair: ['kesehatan', 'pemberdayaan-masyarakat-dan-desa'],
    topic: ['penyakit-menular', 'kader'],
    year: 2006,
    digital: false,
    adoptions: 2,
    verified: 1,
    day: 5,
  }),
  aCase({
    id: 'bank-sampah-malang',
    title: 'Bank Sampah Malang',
    topics: 'bank sampah · daur ulang · Lingkungan Hidup',
    place: ['35', '3573', 'Kota Malang · Jawa Timur'],
    summary: 'Warga menabung sampah terpilah dan menarik tabungannya sebagai uang.',
    body: 'Petugas menimbang setiap pekan. Tabungan dapat dipakai membayar listrik dan berobat.',
    dimension: 'environment',
    affair: ['lingkungan-hidup'],
    topic: ['sampah', 'ekonomi-sirkular'],
    year: 2011,
    digital: false,
    adoptions: 9,
    verified: 2,
    day: 6,
  }),
  aCase({
    id: 'mpp-banyuwangi',
    title: 'Mal Pelayanan Publik Banyuwangi',
    topics: 'satu pintu · perizinan · administrasi kependudukan',
    place: ['35', '3510', 'Kabupaten Banyuwangi · Jawa Timur'],
    summary: 'Ratusan layanan dari banyak instansi di bawah satu atap, dari akta lahir hingga izin usaha.',
    body: 'Petugas bergiliran. Antrean diambil lewat telepon, dan warga dilayani tanpa calo.',
    dimension: 'governance',
    affair: ['penanaman-modal', 'administrasi-kependudukan-dan-pencatatan-sipil'],
    topic: ['perizinan', 'kependudukan'],
    year: 2017,
    digital: true,
    adoptions: 9,
    verified: 3,
    day: 7,
  }),
  aCase({
    id: 'smart-kampung',
    title: 'Smart Kampung',
    topics: 'pelayanan desa · internet desa',
    place: ['35', '3510', 'Kabupaten Banyuwangi · Jawa Timur'],
    summary: 'Kantor desa melayani warga dengan surat-surat yang dahulu diurus di kota.',
    body: 'Serat optik sampai ke kantor desa. Perpustakaan dan ruang belajar terbuka di sore hari.',
    dimension: 'governance',
    affair: ['pemberdayaan-masyarakat-dan-desa', 'komunikasi-dan-informatika'],
    topic: ['desa', 'kependudukan'],
    year: 2016,
    digital: true,
    adoptions: 3,
    day: 7,
  }),
  aCase({
    id: 'posyandu-remaja',
    title: 'Posyandu Remaja Sumedang',
    topics: 'remaja · gizi · stunting',
    place: ['32', '3211', 'Kabupaten Sumedang · Jawa Barat'],
    summary: 'Remaja ditimbang, diukur dan didengar keluhannya oleh kader sebaya.',
    body: 'Pencegahan tengkes dimulai sebelum menikah. Tablet tambah darah diminum bersama di sekolah.',
    dimension: 'living',
    affair: ['kesehatan', 'pengendalian-penduduk-dan-keluarga-berencana'],
    topic: ['gizi', 'kader'],
    stage: 'trial',
    year: 2019,
    digital: null,
    day: 7,
  }),
  aCase({
    id: 'dasbor-tengkes',
    title: 'Dasbor Tengkes',
    topics: 'data kesehatan · gizi',
    place: ['32', '3211', 'Kabupaten Sumedang · Jawa Barat'],
    summary: 'Data balita setiap desa dilihat bupati setiap pagi.',
    body: 'Kader posyandu mengisi timbangan balita dari telepon genggam.',
    dimension: 'governance',
    affair: ['kesehatan', 'komunikasi-dan-informatika'],
    topic: ['gizi', 'data'],
    year: 2019,
    digital: true,
    adoptions: 1,
    day: 8,
  }),
  aCase({
    id: 'desa-wisata-nglanggeran',
    title: 'Desa Wisata Nglanggeran',
    topics: 'desa wisata · gunung api purba',
    place: ['34', '3403', 'Kabupaten Gunungkidul · Daerah Istimewa Yogyakarta'],
    summary: 'Pemuda desa mengelola gunung api purba, dan harga tiket dinaikkan agar pengunjung berkurang.',
    body: 'Rumah warga menjadi penginapan. Cokelat dan kambing etawa menambah nafkah.',
    dimension: 'branding',
    affair: ['pariwisata'],
    topic: ['wisata', 'desa'],
    year: null,
    digital: false,
    day: 9,
  }),
  aCase({
    id: 'pasar-digital',
    title: 'Belanja Pasar dari Rumah',
    topics: 'pasar rakyat · pembayaran nontunai',
    place: ['33', '3372', 'Kota Surakarta · Jawa Tengah'],
    summary: 'Pedagang pasar rakyat menerima pesanan lewat pesan singkat, dan kurir mengantar.',
    body: 'Retribusi dibayar nontunai. Sampah pasar diangkut dua kali sehari.',
    dimension: 'economy',
    affair: ['perdagangan'],
    topic: ['umkm', 'pembayaran'],
    stage: 'initiative',
    year: 2020,
    digital: true,
    day: 10,
  }),
  aCase({
    id: 'sekolah-sungai',
    title: 'Sekolah Sungai Klaten',
    topics: 'sungai · kebencanaan',
    place: ['33', '3310', 'Kabupaten Klaten · Jawa Tengah'],
    summary: 'Warga bantaran belajar membaca sungai, membersihkannya, dan bersiap sebelum banjir.',
    body: 'Relawan memasang alat ukur tinggi air. Sampah yang hanyut ditimbang dan dicatat.',
    dimension: 'society',
    affair: ['lingkungan-hidup', 'ketenteraman-ketertiban-umum-dan-pelindungan-masyarakat'],
    topic: ['bencana', 'sungai'],
    year: 2015,
    digital: false,
    adoptions: 1,
    verified: 1,
    day: 11,
  }),
  aCase({
    id: 'izin-cepat',
    title: 'Izin Usaha Mikro Sehari Selesai',
    topics: 'perizinan · usaha mikro',
    place: ['32', '3273', 'Kota Bandung · Jawa Barat'],
    summary: 'Pedagang kecil mengurus izin usahanya dari telepon dan menerimanya di hari yang sama.',
    body: 'Petugas kecamatan mendatangi pedagang yang tidak terbiasa dengan telepon pintar.',
    dimension: 'economy',
    affair: ['penanaman-modal', 'koperasi-usaha-kecil-dan-menengah'],
    topic: ['perizinan', 'umkm'],
    stage: 'trial',
    year: 2021,
    digital: true,
    adoptions: 1,
    day: 12,
  }),
  aCase({
    id: 'tanpa-keterangan',
    title: 'Rumah Maggot',
    topics: '',
    place: ['32', '3216', 'Kabupaten Bekasi · Jawa Barat'],
    summary: 'Sisa dapur dimakan maggot, dan maggot dimakan ikan.',
    body: '',
    dimension: 'environment',
    affair: [],
    topic: [],
    stage: 'initiative',
    year: null,
    digital: null,
    day: 2,
  }),
  aCase({
    id: 'ambulans-laut',
    title: 'Ambulans Laut',
    topics: 'kesehatan kepulauan · rujukan',
    place: ['81', '8101', 'Kabupaten Maluku Tengah · Maluku'],
    summary: 'Perahu cepat menjemput ibu hamil dari pulau kecil ke rumah sakit.',
    body: 'Nakhoda dilatih memberi pertolongan pertama. Solar dibayar dana desa.',
    dimension: 'living',
    affair: ['kesehatan', 'perhubungan'],
    topic: ['rujukan'],
    year: 2018,
    digital: false,
    verified: 1,
    day: 3,
  }),
];

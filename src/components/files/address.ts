/** Where a file of a case, or of a submission about it, is read. */
export const fileAddress = (innovation: string, file: string): string => `/berkas/${innovation}/${file}`;

type Kept = { file: string; small: string | null; width: number | null };

/** Width of the smaller rendering, as render-picture.ts makes it. */
const SMALL = 640;

/** Both renderings, for browsers to choose between; undefined when there is one. */
export const pictureSet = (innovation: string, { file, small, width }: Kept): string | undefined =>
  small === null || width === null
    ? undefined
    : `${fileAddress(innovation, small)} ${SMALL}w, ${fileAddress(innovation, file)} ${width}w`;

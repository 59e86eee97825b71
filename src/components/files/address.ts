/** Where a file is read. `folder`: the id of the case that it, or a submission about it, shows; or as `adoptionFolder`. */
export const fileAddress = (folder: string, file: string): string => `/berkas/${folder}/${file}`;

/** Where the files of an adoption's updates are. */
export const adoptionFolder = (adoption: string): string => `adopsi/${adoption}`;

type Kept = { file: string; small: string | null; width: number | null };

/** Width of the smaller rendering, as render-picture.ts makes it. */
const SMALL = 640;

/** Both renderings, for browsers to choose between; undefined when there is one. */
export const pictureSet = (folder: string, { file, small, width }: Kept): string | undefined =>
  small === null || width === null
    ? undefined
    : `${fileAddress(folder, small)} ${SMALL}w, ${fileAddress(folder, file)} ${width}w`;

import type { Author } from '../domain/author.ts';
import type { Hub } from './hub.ts';

export async function findCurator(_hub: Hub, _id: string, _regency: string): Promise<Author | null> {
  return null;
}

declare module 'fs-native-extensions' {
  /** False when another open file description, in this process or another, holds the lock. Throws otherwise. */
  export function tryLock(fd: number): boolean;
}

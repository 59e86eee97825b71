/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** Built once at start and handed in by the server (by middleware.ts under `astro dev`). */
    hub: import('./app/hub.ts').Hub;
    requestId: string;
    /** Who is signed in; always null at public addresses, whose answers are the same for everybody. */
    viewer: import('./domain/roles.ts').Viewer | null;
    /** Id of the viewer's session on this device. */
    session: string | null;
    /** How many notices the viewer has not seen. */
    unreadNotices: number;
    /** Where the request came from, as far as can be told; what is tried too often is counted by it. */
    readerAddress: string;
    /** A form that came when nobody was signed in any more: kept on the page until it can be sent again. */
    heldForm: import('./server/held-form.ts').HeldForm | null;
    /** What halangan.astro has to say. */
    obstacle: import('./server/obstacle.ts').Obstacle | null;
    /**
     * A page sets this when its answer is the same for everybody: the server may then keep it until the
     * catalogue changes. Never for what depends on who is asking, or on an index that is behind the catalogue.
     */
    sameForEverybody: boolean;
    /** Resolves when the reader has room for more of a long answer, or is gone. */
    roomToWrite: () => Promise<void>;
  }
}

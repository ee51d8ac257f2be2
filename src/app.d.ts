import type { SignedIn } from '#lib/server/auth/guard.ts';
import type { ClientSignedIn } from '#lib/server/clients/guard.ts';

declare global {
	namespace App {
		interface Locals {
			/** Null: nobody is signed in. */
			signedIn: SignedIn | null;
			/** Null: no customer's person is. A browser may hold both cookies; neither is the other. */
			client: ClientSignedIn | null;
		}
	}
}

export {};

import type { SignedIn } from '#lib/server/auth/guard.ts';

declare global {
	namespace App {
		interface Locals {
			/** Null: nobody is signed in. */
			signedIn: SignedIn | null;
		}
	}
}

export {};

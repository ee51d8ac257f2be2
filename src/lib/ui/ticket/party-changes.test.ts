import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ContactId, CustomerId, UnitId } from '#lib/domain/ids.ts';
import type { FoundParty } from './ticket-desk.ts';
import { partyChanges } from './party-changes.ts';

const vkz = v.parse(CustomerId, 'vkz');
const sg = v.parse(CustomerId, 'sg');
const avdeev = v.parse(ContactId, 'avdeev');
const belova = v.parse(ContactId, 'belova');
const server = v.parse(UnitId, 'server');
const party = (facts: Partial<FoundParty>): FoundParty => ({
	...{ contactId: null, customerId: vkz, unitId: null },
	...{ name: '', organisation: 'ВКЗ', phone: '', serial: '' },
	...facts
});
const unknown = { customerId: null, contactId: null, unitId: null };

describe('кто обратился', () => {
	it('an unknown caller is found: customer, contact and unit at once', () => {
		expect(partyChanges(unknown, party({ contactId: avdeev, unitId: server }))).toEqual({
			customerId: { from: null, to: vkz },
			contactId: { from: null, to: avdeev },
			unitId: { from: null, to: server }
		});
	});

	it('another customer has other people and other equipment', () => {
		const seen = { customerId: vkz, contactId: avdeev, unitId: server };
		expect(partyChanges(seen, party({ customerId: sg }))).toEqual({
			customerId: { from: vkz, to: sg },
			contactId: { from: avdeev, to: null },
			unitId: { from: server, to: null }
		});
	});

	it('a colleague of the same customer takes over: the equipment stays', () => {
		const seen = { customerId: vkz, contactId: avdeev, unitId: server };
		expect(partyChanges(seen, party({ contactId: belova }))).toEqual({
			contactId: { from: avdeev, to: belova }
		});
	});

	it('the unit is found by its serial: the person who asks stays', () => {
		const seen = { customerId: vkz, contactId: avdeev, unitId: null };
		expect(partyChanges(seen, party({ unitId: server }))).toEqual({
			unitId: { from: null, to: server }
		});
	});
});

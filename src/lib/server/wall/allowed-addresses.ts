import { BlockList, isIPv6 } from 'node:net';

/** How a socket of both kinds writes an address of the older one. */
const MAPPED = /^::ffff:(?=\d+\.)/i;

/** An empty list lets everybody in; an address that cannot be read, nobody. */
export const mayBeAt = (address: string, allowed: readonly string[]): boolean => {
	if (allowed.length === 0) return true;
	const list = new BlockList();
	for (const entry of allowed) {
		const [network = '', bits] = entry.split('/');
		if (bits === undefined) list.addAddress(network, kindOf(network));
		else list.addSubnet(network, Number(bits), kindOf(network));
	}
	const plain = address.replace(MAPPED, '');
	return list.check(plain, kindOf(plain));
};

const kindOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** One field of a form: what was offered in it, and what a person made of that. */
export class Written<Value> {
	value: Value;
	#offered: Value;

	constructor(blank: Value) {
		this.value = $state.raw(blank);
		this.#offered = $state.raw(blank);
	}

	get isTouched(): boolean {
		return JSON.stringify(this.value) !== JSON.stringify(this.#offered);
	}

	/** What is known by now; what a person has written already is left alone. */
	offer(value: Value): void {
		if (!this.isTouched) this.value = value;
		this.#offered = value;
	}

	clear(): void {
		this.value = this.#offered;
	}
}

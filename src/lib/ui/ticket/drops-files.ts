interface DropOptions {
	/** Null: nothing can be dropped now. */
	onfiles: () => ((files: File[]) => void) | null;
	/** Files hang over the element, or no longer do. */
	onover: (over: boolean) => void;
}

const hasFiles = (event: DragEvent): boolean =>
	event.dataTransfer?.types.includes('Files') ?? false;

/** Lets files be dropped on an element. A drag comes and goes once for every child it passes. */
export const dropsFiles =
	({ onfiles, onover }: DropOptions) =>
	(element: HTMLElement): (() => void) => {
		let depth = 0;
		const listening = new AbortController();
		const { signal } = listening;
		const take = (event: DragEvent): boolean => {
			if (!hasFiles(event)) return false;
			// Also where nothing can be dropped: the browser would leave the page for the file.
			event.preventDefault();
			return onfiles() !== null;
		};
		const enter = (event: DragEvent): void => {
			if (!take(event)) return;
			depth += 1;
			onover(true);
		};
		const leave = (event: DragEvent): void => {
			if (!take(event)) return;
			depth = Math.max(0, depth - 1);
			onover(depth > 0);
		};
		const drop = (event: DragEvent): void => {
			if (!take(event)) return;
			depth = 0;
			onover(false);
			onfiles()?.([...(event.dataTransfer?.files ?? [])]);
		};
		element.addEventListener('dragenter', enter, { signal });
		element.addEventListener('dragover', take, { signal });
		element.addEventListener('dragleave', leave, { signal });
		element.addEventListener('drop', drop, { signal });
		return () => listening.abort();
	};

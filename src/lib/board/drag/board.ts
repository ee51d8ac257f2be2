import type { DraggingNews } from './dragging-news.ts';
import type { DragOptions } from './intent.ts';

/** What every part of the engine works with. */
export interface Board {
	root: HTMLElement;
	options: DragOptions;
	news: DraggingNews;
}

export const whereText = (options: DragOptions, column: string): string =>
	options.words.where[column] ?? options.describe(column, null, 0);

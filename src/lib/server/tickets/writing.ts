import type { Db } from '../db/open.ts';
import type { News } from './news.ts';
import type { GatheredViews, TicketTexts } from './views.ts';

export interface WritingParts {
	db: Db;
	views: GatheredViews;
	works: Pick<TicketTexts, 'publish' | 'discard'>;
	news: Pick<News, 'publish' | 'discard'>;
	/** After every commit: the timer may have to be aimed anew. */
	onCommitted: () => void;
}

export type Write = <Result>(act: () => Result) => Result;

/** Nothing is shown or answered that is not saved; what was not saved is forgotten. */
export const writing = ({ db, views, works, news, onCommitted }: WritingParts): Write => {
	const commit: Write = (act) => {
		const all = () => {
			const result = act();
			views.settle();
			return result;
		};
		try {
			return db.$client.transaction(all).immediate();
		} catch (fault) {
			views.discard();
			works.discard();
			news.discard();
			throw fault;
		}
	};
	return (act) => {
		const result = commit(act);
		views.publish();
		works.publish();
		news.publish();
		onCommitted();
		return result;
	};
};

import type { CommandResult } from '../../domain/command.ts';
import type { Tickets } from '../tickets/tickets.ts';
import type { Figures, WrittenBy } from './figures.ts';

/** The same write path, with a watch beside it; without figures, as it is. */
export const measured = (tickets: Tickets, figures: Figures | null): Tickets => {
	if (!figures) return tickets;
	const { timed, commanded, submitted } = watchOf(figures);
	const { letters } = tickets;
	return {
		...tickets,
		execute: (command, asker) =>
			commanded(command.type, () => timed('command', () => tickets.execute(command, asker))),
		submit: (command, asker, whyNot) =>
			submitted(command.type, tickets.submit(command, asker, whyNot)),
		executeForClient: (command, asker) =>
			commanded(command.type, () =>
				timed('client', () => tickets.executeForClient(command, asker))
			),
		letters: {
			delivered: (...said) => timed('letters', () => letters.delivered(...said)),
			delayed: (...said) => timed('letters', () => letters.delayed(...said)),
			failed: (...said) => timed('letters', () => letters.failed(...said))
		},
		repaint: () => timed('paint', tickets.repaint),
		doChores: () => timed('chores', tickets.doChores),
		transact: (act) => timed('registry', () => tickets.transact(act))
	};
};

type Answer = Pick<CommandResult, 'ok'>;

const watchOf = ({ tick, wrote, commanded: told }: Figures) => {
	const timed = <Result>(by: WrittenBy, act: () => Result): Result => {
		const begun = tick();
		try {
			return act();
		} finally {
			wrote(by, tick() - begun);
		}
	};
	/** The command as it was answered, or that it broke. */
	const ends = (kind: string) => {
		const begun = tick();
		return {
			answered: <Answered extends Answer>(answer: Answered): Answered => {
				told(kind, answer.ok ? 'ok' : 'refused', tick() - begun);
				return answer;
			},
			failed: (fault: unknown): never => {
				told(kind, 'failed', tick() - begun);
				throw fault;
			}
		};
	};
	const commanded = <Answered extends Answer>(kind: string, act: () => Answered): Answered => {
		const { answered, failed } = ends(kind);
		let answer: Answered;
		try {
			answer = act();
		} catch (fault) {
			return failed(fault);
		}
		return answered(answer);
	};
	const submitted = <Answered extends Answer>(kind: string, answer: Promise<Answered>) => {
		const { answered, failed } = ends(kind);
		return answer.then(answered, failed);
	};
	return { timed, commanded, submitted };
};

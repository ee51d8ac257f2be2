CREATE TRIGGER `audit_is_never_changed` BEFORE UPDATE ON `audit` BEGIN
	SELECT RAISE(ABORT, 'the audit is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_is_never_deleted` BEFORE DELETE ON `audit` BEGIN
	SELECT RAISE(ABORT, 'the audit is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `reaction_event_is_never_changed` BEFORE UPDATE ON `reaction_event` BEGIN
	SELECT RAISE(ABORT, 'reaction events are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `reaction_event_is_never_deleted` BEFORE DELETE ON `reaction_event` BEGIN
	SELECT RAISE(ABORT, 'reaction events are append-only');
END;

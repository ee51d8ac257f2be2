-- What stood in the old columns goes on in the new ones.
UPDATE contact SET
	emails = CASE WHEN email = '' THEN '[]' ELSE json_array(lower(email)) END,
	phones = CASE WHEN phone = '' THEN '[]' ELSE json_array(json_object('number', phone, 'extension', NULL)) END;
--> statement-breakpoint
UPDATE equipment_unit SET serial_folded = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(trim(serial)), 'А', 'A'), 'В', 'B'), 'Е', 'E'), 'К', 'K'), 'М', 'M'), 'Н', 'H'), 'О', 'O'), 'Р', 'P'), 'С', 'C'), 'Т', 'T'), 'У', 'Y'), 'Х', 'X');
--> statement-breakpoint
UPDATE ticket SET informed_of = assignee_id WHERE client_informed_at IS NOT NULL;

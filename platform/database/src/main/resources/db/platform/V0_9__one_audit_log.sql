-- One log for the actions of operators: those on jobs join those on events. Locked, so that no row comes after the copy.
lock table job_action in access exclusive mode;

alter table operator_action
    add column reason  text,   -- why the operator discards it
    add column details json;   -- what a list of the actions shows besides the target, without personal data

insert into operator_action (id, at, operator_id, action, target, reason, details)
    select id, at, admin_id, action, concat_ws('/', 'job', kind, job_id), reason,
        json_strip_nulls(json_build_object('kind', kind, 'job', job_id, 'key', job_key, 'jobs', jobs))
    from job_action;

drop table job_action;

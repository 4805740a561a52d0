insert into problem (id, source, stage, message, moment, settled)
select
    unnest($id::text[]), unnest($source::text[]), unnest($stage::text[]), unnest($message::text[]),
    unnest($moment::text[]), unnest($settled::text[])

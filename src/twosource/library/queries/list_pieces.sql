-- Pieces that were published in more than one version, the latest change first.
select piece, max(added) as changed, max(version) as versions, max(id) as id, count(*) over () as total
from article
where piece in (select piece from article where version > 1)
group by piece
order by changed desc, piece
limit $size offset $start

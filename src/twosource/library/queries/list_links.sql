select story_link.other as story, story_link.kind, story.title, null as moment
from story_link join story on story.id = story_link.other
where story_link.story = $story
union
select story_link.story, story_link.kind, story.title, null as moment
from story_link join story on story.id = story_link.story
where story_link.other = $story
union
select story_change.other as story, story_change.kind, coalesce(story.title, '') as title, story_change.moment
from story_change left join story on story.id = story_change.other
where story_change.story = $story
union
select story_change.story, story_change.kind, story.title, story_change.moment
from story_change join story on story.id = story_change.story
where story_change.other = $story and story_change.kind = 'split'
order by 1, 2

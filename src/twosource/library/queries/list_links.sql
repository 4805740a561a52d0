select story_link.other as story, story_link.kind, story.title, null as moment
from story_link join story on story.id = story_link.other
where story_link.story = $story
union all
select story_change.story, story_change.kind, story_change.story as title, story_change.moment
from story_change where story_change.other = $story

"""What speech looks like on a page: turns, posts, headlines, quotations without a cue."""

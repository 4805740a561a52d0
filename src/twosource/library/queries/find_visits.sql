select url, etag, modified, moment from visit

-- The newest change of configuration, however many pushes came after it.
create index change_of_configuration on change (id) where kind <> 'version' and kind <> 'push';
drop index change_rare;

-- What is removed once an hour: pushes that every node has heard of, and looks at tags that saw
-- nothing, of versions that are not looked at any more.
create index change_push on change (at) where kind = 'push';
create index tag_look_quiet on tag_look (looked_at) where since is null;

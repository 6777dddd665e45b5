-- A zip and a .mod agree where they differ in line ends only, which Git attributes may change in
-- the zip alone. What is compared is the hash of the text with plain line ends; for a .mod that has
-- no other ones it is the hash of the file. (0d is a carriage return.)
update version
set facts = version.facts || jsonb_build_object('go.mod text', version.facts -> 'go.mod')
from file
where file.component_id = version.component_id
    and file.version = version.version
    and file.name = 'mod'
    and file.content is not null
    and position('\x0d'::bytea in file.content) = 0
    and version.facts -> 'go.mod' is not null;

-- Where the .mod has not come yet, its hash is not known: the one that stands there is the zip's.
update version
set facts = version.facts - 'go.mod'
where version.facts -> 'go.mod' is not null
    and not exists (
        select from file
        where file.component_id = version.component_id
            and file.version = version.version
            and file.name = 'mod'
    );

-- Until now nothing could be chosen but "off", so nobody has chosen it: it becomes the default.
update format_object
   set fields = fields || '{"verify": "when-known"}'
 where kind = 'checksum-databases'
   and fields ->> 'verify' = 'off';

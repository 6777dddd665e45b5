-- Where a server keeps the content that it stores, and where else it looks for it, as it says
-- itself: content is moved from one store to another only when all servers have both. Empty:
-- a server of before, of which this is not known.
alter table node add column blobs text collate "C";

package dev.larder.api;

/// Where the record of a version stands.
///
/// @param log its name
/// @param id its place in the log
/// @param isOwn whether the log is this server's own
/// @param path where the record and its proof are read, below the path of a repository
public record RecordPlace(String log, long id, boolean isOwn, String path) {}

package dev.larder.api;

/// A record that a version leaves in a log when it becomes visible.
///
/// @param log the name of an own log
public record Logged(String log, Log.Entry entry) {}

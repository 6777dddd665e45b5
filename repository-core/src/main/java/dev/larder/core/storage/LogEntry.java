package dev.larder.core.storage;

import dev.larder.api.Log;

/// A record that belongs into a log, together with what else becomes visible then.
///
/// @param log an own one
public record LogEntry(LogId log, Log.Entry entry) {}

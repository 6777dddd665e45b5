package dev.larder.core.storage;

import dev.larder.api.Log;

/// A log that there is.
///
/// @param name which no other log of the format has
/// @param closed whether it takes no new records any more
public record LogRow(LogId id, String format, String name, Log.Kind kind, boolean closed) {}

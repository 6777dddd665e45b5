package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A stored version in use, with what speaks for keeping it.
///
/// @param time the version's own, where a file told it
/// @param stored when its first file was committed, database time
/// @param restored when somebody brought it back into use
/// @param downloaded the day (UTC) of the newest download, as far as they have been written
/// @param pinned whether a list names it
/// @param bytes of all its files
public record VersionUse(
    Coordinates coordinates,
    Optional<Instant> time,
    Instant stored,
    Optional<Instant> restored,
    Optional<LocalDate> downloaded,
    boolean pinned,
    long bytes) {}
